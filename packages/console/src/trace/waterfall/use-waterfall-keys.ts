import { type RefObject, useEffect } from "react";
import { useShortcuts } from "../../keyboard/shortcuts.ts";
import { useWords } from "../../words/language.ts";
import { nextMatch } from "../model/matches.ts";
import { moveBy } from "../model/move.ts";
import { between, panned, type TimeView, WHOLE, zoomed } from "../model/time-view.ts";
import type { WaterfallState } from "../model/waterfall-state.ts";
import type { Waterfall } from "./use-waterfall.ts";
import { words } from "./words.ts";

const ZOOM = 0.6;
const PAN = 0.25;

/** The keys of the waterfall that work wherever the focus is on the page, and Ctrl+F within it. */
export function useWaterfallKeys(
  { state, dispatch }: Waterfall,
  search: RefObject<HTMLInputElement | null>,
): void {
  const { keys } = useWords(words);
  const move = (key: string) => () => {
    const action = moveBy(key, state, 1);
    if (action !== undefined) dispatch(action);
  };
  const see = (view: typeof WHOLE) => () => dispatch({ kind: "view", view });
  const match = (step: 1 | -1) => () => goToMatch({ state, dispatch }, step);
  useShortcuts([
    { keys: "j", label: keys.down, run: move("ArrowDown") },
    { keys: "k", label: keys.up, run: move("ArrowUp") },
    { keys: "w", label: keys.zoomIn, run: see(zoomed(state.view, ZOOM)) },
    { keys: "s", label: keys.zoomOut, run: see(zoomed(state.view, 1 / ZOOM)) },
    { keys: "+", label: keys.zoomIn, run: see(zoomed(state.view, ZOOM)) },
    { keys: "-", label: keys.zoomOut, run: see(zoomed(state.view, 1 / ZOOM)) },
    { keys: "a", label: keys.left, run: see(panned(state.view, -PAN)) },
    { keys: "d", label: keys.right, run: see(panned(state.view, PAN)) },
    { keys: "0", label: keys.reset, run: see(WHOLE) },
    { keys: "f", label: keys.fit, run: see(viewOf(state)) },
    { keys: "/", label: keys.search, run: () => search.current?.focus() },
    { keys: "n", label: keys.next, run: match(1) },
    { keys: "N", label: keys.previous, run: match(-1) },
    { keys: "↓ ↑", label: keys.rows, run: undefined },
    { keys: "→ ←", label: keys.openAndClose, run: undefined },
    { keys: "Home End", label: keys.ends, run: undefined },
    { keys: "Ctrl+F", label: keys.find, run: undefined },
    { keys: "Enter", label: keys.enter, run: undefined },
    { keys: "Escape", label: keys.escape, run: undefined },
  ]);
  useFindKey(search);
}

/** The selected row with some time around it. */
function viewOf({ columns, selected }: WaterfallState): TimeView {
  const whole = columns.end - columns.start;
  const at = (time = Number.NaN): number => (time - columns.start) / whole;
  const [from, to] = [at(columns.starts[selected]), at(columns.ends[selected])];
  const around = (to - from) / 4;
  return to >= from ? between(from - around, to + around) : WHOLE;
}

export function goToMatch({ state, dispatch }: Pick<Waterfall, "state" | "dispatch">, step: 1 | -1): void {
  const row = state.matches && nextMatch(state.matches, state.selected, step);
  if (row !== undefined) dispatch({ kind: "select", row });
}

/** Ctrl+F within the rows goes to our search, since the browser's finds only the rows that are drawn. In the search field it is the browser's. */
function useFindKey(search: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isFind = (event.ctrlKey || event.metaKey) && event.key === "f";
      if (!isFind || document.activeElement?.getAttribute("role") !== "treegrid") return;
      event.preventDefault();
      search.current?.select();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [search]);
}
