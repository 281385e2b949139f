import { type ComponentType, lazy, type LazyExoticComponent } from "react";
import type { IconName } from "../design/icons.tsx";

/** A page in the menu. Its key is a key of `words.pages`. */
export interface MenuPage {
  readonly key: "map" | "traces" | "insights" | "groups" | "sampling" | "intake";
  readonly path: string;
  readonly icon: IconName;
  /** After `g`. */
  readonly shortcut: string;
}

export const MENU: readonly MenuPage[] = [
  { key: "map", path: "/", icon: "map", shortcut: "m" },
  { key: "traces", path: "/traces", icon: "list", shortcut: "t" },
  { key: "insights", path: "/insights", icon: "insight", shortcut: "i" },
  { key: "groups", path: "/groups", icon: "group", shortcut: "g" },
  { key: "sampling", path: "/sampling", icon: "sampling", shortcut: "s" },
  { key: "intake", path: "/intake", icon: "intake", shortcut: "a" },
];

type Page = LazyExoticComponent<ComponentType>;

/** Each page is a file of its own, loaded when it is first opened. */
export const PAGES: readonly { readonly path: string; readonly page: Page }[] = [
  { path: "/", page: lazy(async () => ({ default: (await import("../map/map-page.tsx")).MapPage })) },
  {
    path: "/traces",
    page: lazy(async () => ({ default: (await import("../traces/traces-page.tsx")).TracesPage })),
  },
  {
    path: "/trace/:id",
    page: lazy(async () => ({ default: (await import("../trace/trace-page.tsx")).TracePage })),
  },
  {
    path: "/intake",
    page: lazy(async () => ({ default: (await import("../intake/intake-page.tsx")).IntakePage })),
  },
  {
    path: "/groups",
    page: lazy(async () => ({ default: (await import("../groups/groups-page.tsx")).GroupsPage })),
  },
  {
    path: "/sampling",
    page: lazy(async () => ({ default: (await import("../sampling/sampling-page.tsx")).SamplingPage })),
  },
  {
    path: "/insights/:id?",
    page: lazy(async () => ({ default: (await import("../insights/insights-page.tsx")).InsightsPage })),
  },
];
