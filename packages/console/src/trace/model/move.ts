import { placeOf } from "./visible-rows.ts";
import type { WaterfallAction, WaterfallState } from "./waterfall-state.ts";

/** What a key of a tree does: see the keys of a treegrid in the ARIA practices. Undefined for a key that is not one of them. */
export function moveBy(key: string, state: WaterfallState, page: number): WaterfallAction | undefined {
  const { visible, selected } = state;
  const place = placeOf(visible, selected);
  const to = (next: number): WaterfallAction | undefined => {
    const row = visible[Math.max(0, Math.min(next, visible.length - 1))];
    return row === undefined ? undefined : { kind: "select", row };
  };
  switch (key) {
    case "ArrowDown":
      return to(place + 1);
    case "ArrowUp":
      return to(place - 1);
    case "PageDown":
      return to(place + page);
    case "PageUp":
      return to(place - page);
    case "Home":
      return to(0);
    case "End":
      return to(visible.length - 1);
    case "ArrowRight":
      return right(state) ?? to(place + 1);
    case "ArrowLeft":
      return left(state);
    default:
      return undefined;
  }
}

/** Opens a collapsed row. Undefined for an open one, from which the key goes on to the row below. */
function right({ collapsed, selected, columns }: WaterfallState): WaterfallAction | undefined {
  if (collapsed[selected] === 1) return { kind: "collapse", row: selected, collapsed: false };
  // On a row with nothing below it the key does nothing.
  return (columns.sizes[selected] ?? 1) > 1 ? undefined : { kind: "select", row: selected };
}

/** Closes an open row; from a closed one, or one with nothing below it, goes to its parent. */
function left({ collapsed, selected, columns }: WaterfallState): WaterfallAction {
  const isOpen = (columns.sizes[selected] ?? 1) > 1 && collapsed[selected] !== 1;
  if (isOpen) return { kind: "collapse", row: selected, collapsed: true };
  const parent = columns.parents[selected] ?? -1;
  return { kind: "select", row: parent < 0 ? selected : parent };
}
