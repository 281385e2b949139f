import { useCallback, useRef } from "react";
import { useSearchParams } from "wouter";
import { withMember } from "../view-state/use-view-state.ts";
import type { Entity } from "./model/filters.ts";
import type { ServiceMap } from "./model/service-map.ts";
import type { SizeBy } from "./model/sizes.ts";

export interface MapState {
  readonly node: string | undefined;
  readonly edge: string | undefined;
  readonly focus: string | undefined;
  readonly asTable: boolean;
  readonly sizeBy: SizeBy;
  readonly openNode: (id: string, opener?: HTMLElement) => void;
  readonly openEdge: (id: string, opener?: HTMLElement) => void;
  /** Closes the panel; the focus returns to where it was opened. */
  readonly close: () => void;
  readonly setMember: (name: "focus" | "view" | "size", value: string | undefined) => void;
}

/** What the address says of the map: `node` or `edge`, `focus`, `view`, `size`. */
export function useMapState(): MapState {
  const [search, setSearch] = useSearchParams();
  const opener = useRef<HTMLElement>(undefined);
  const open = useCallback(
    (members: { node?: string; edge?: string }, from?: HTMLElement) => {
      if (from !== undefined) opener.current = from;
      setSearch((before) => withMember(withMember(before, "node", members.node), "edge", members.edge));
    },
    [setSearch],
  );
  const setMember = useCallback(
    (name: string, value: string | undefined) =>
      setSearch((before) => withMember(before, name, value), { replace: true }),
    [setSearch],
  );
  const size = search.get("size");
  return {
    node: search.get("node") ?? undefined,
    edge: search.get("edge") ?? undefined,
    focus: search.get("focus") ?? undefined,
    asTable: search.get("view") === "table",
    sizeBy: size === "traffic" || size === "latency" ? size : "same",
    openNode: useCallback((id, from) => open({ node: id }, from), [open]),
    openEdge: useCallback((id, from) => open({ edge: id }, from), [open]),
    close: useCallback(() => {
      open({});
      if (opener.current?.isConnected === true) opener.current.focus();
      opener.current = undefined;
    }, [open]),
    setMember,
  };
}

/** The node or edge that the address names, if the map has it. */
export function selectedEntity(map: ServiceMap, { node, edge }: MapState): Entity | undefined {
  const foundNode = map.nodes.find(({ id }) => id === node);
  if (foundNode !== undefined) return { node: foundNode };
  const foundEdge = map.edges.find(({ id }) => id === edge);
  return foundEdge && { edge: foundEdge };
}
