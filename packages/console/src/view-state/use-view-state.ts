import { useCallback } from "react";
import { useSearchParams } from "wouter";
import { readTimeWindow, type TimeWindow, writeTimeWindow } from "./time-window.ts";

/** How a change enters the browser's history: `push` for a step that "back" should undo, `replace` for a refinement. */
export type HistoryStep = "push" | "replace";

/** One member of the URL's search, such as `filter`. Setting it to undefined or "" removes it. */
export function useSearchMember(
  name: string,
): readonly [string | undefined, (value: string | undefined, step?: HistoryStep) => void] {
  const [search, setSearch] = useSearchParams();
  const set = useCallback(
    (value: string | undefined, step: HistoryStep = "push") => {
      setSearch((before) => withMember(before, name, value), { replace: step === "replace" });
    },
    [name, setSearch],
  );
  return [search.get(name) ?? undefined, set];
}

/** A copy of the search in which the member has one value, several, or none. */
export function withMember(
  search: URLSearchParams,
  name: string,
  value: string | readonly string[] | undefined,
): URLSearchParams {
  const next = new URLSearchParams(search);
  next.delete(name);
  for (const one of [value ?? []].flat()) if (one !== "") next.append(name, one);
  return next;
}

export function useTimeWindow(): readonly [TimeWindow, (window: TimeWindow, step?: HistoryStep) => void] {
  const [search, setSearch] = useSearchParams();
  const set = useCallback(
    (window: TimeWindow, step: HistoryStep = "push") => {
      setSearch((before) => writeTimeWindow(before, window), { replace: step === "replace" });
    },
    [setSearch],
  );
  return [readTimeWindow(search), set];
}

/** The members that a link to another page keeps: the window and the group. */
const KEPT = ["window", "paused", "from", "to", "group"];

/** The members of a link's search, such as `{ filter: "fault", chip: ['service("shop")'] }`. */
export type LinkMembers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Makes links to other pages that keep the window and the group. */
export function useLink(): (path: string, members?: LinkMembers) => string {
  const [search] = useSearchParams();
  return (path, members = {}) => {
    let next = new URLSearchParams();
    for (const name of KEPT) next = withMember(next, name, search.get(name) ?? undefined);
    for (const [name, value] of Object.entries(members)) next = withMember(next, name, value);
    return next.size === 0 ? path : `${path}?${next}`;
  };
}
