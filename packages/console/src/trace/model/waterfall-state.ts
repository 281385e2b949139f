import type { TraceColumns } from "./columns.ts";
import { matchesOf, type Sought } from "./matches.ts";
import { type TimeView, WHOLE } from "./time-view.ts";
import { collapsedTo, opened, visibleRows, withAncestors } from "./visible-rows.ts";

/** What the waterfall shows of a trace: everything but the place to which it is scrolled. */
export interface WaterfallState {
  readonly version: number;
  readonly columns: TraceColumns;
  readonly collapsed: Uint8Array;
  readonly sought: Sought;
  /** Rows without a match are left out; otherwise they are dimmed. */
  readonly onlyMatches: boolean;
  /** By row, 1 for a match; undefined when nothing is sought. */
  readonly matches: Uint8Array | undefined;
  readonly visible: Int32Array;
  readonly selected: number;
  readonly view: TimeView;
}

export type WaterfallAction =
  | {
      readonly kind: "read";
      readonly version: number;
      readonly columns: TraceColumns;
      readonly moved?: Int32Array | undefined;
    }
  | { readonly kind: "select"; readonly row: number }
  | { readonly kind: "collapse"; readonly row: number; readonly collapsed: boolean }
  | { readonly kind: "collapse-to"; readonly level: number }
  | { readonly kind: "expand-all" }
  | { readonly kind: "seek"; readonly sought: Partial<Sought> }
  | { readonly kind: "only-matches"; readonly only: boolean }
  | { readonly kind: "view"; readonly view: TimeView };

const NOTHING: Sought = { errors: false, slow: false, critical: false };

export function initialState(version: number, columns: TraceColumns): WaterfallState {
  const collapsed = new Uint8Array(columns.length);
  return {
    version,
    columns,
    collapsed,
    sought: NOTHING,
    onlyMatches: false,
    matches: undefined,
    visible: columns.all,
    selected: 0,
    view: WHOLE,
  };
}

export function reduceWaterfall(state: WaterfallState, action: WaterfallAction): WaterfallState {
  switch (action.kind) {
    case "read":
      return readAgain(state, action);
    case "select":
      return select(state, action.row);
    case "collapse":
      return withRows({ ...state, collapsed: withOne(state.collapsed, action.row, action.collapsed) });
    case "collapse-to":
      return keepSelectionSeen(withRows({ ...state, collapsed: collapsedTo(state.columns, action.level) }));
    case "expand-all":
      return withRows({ ...state, collapsed: new Uint8Array(state.columns.length) });
    case "seek":
      return withMatches({ ...state, sought: { ...state.sought, ...action.sought } });
    case "only-matches":
      return withRows({ ...state, onlyMatches: action.only });
    default:
      return { ...state, view: action.view };
  }
}

/** A row that is hidden below a collapsed one is opened. */
function select(state: WaterfallState, row: number): WaterfallState {
  if (row < 0 || row >= state.columns.length) return state;
  const collapsed = opened(state.columns, state.collapsed, row);
  const selected = { ...state, selected: row, collapsed };
  return collapsed === state.collapsed ? selected : withRows(selected);
}

/** What was collapsed, found and selected stays so, wherever its rows are now. */
function readAgain(
  state: WaterfallState,
  { version, columns, moved }: Extract<WaterfallAction, { kind: "read" }>,
): WaterfallState {
  if (moved === undefined) return initialState(version, columns);
  const found = state.sought.found && movedBits(state.sought.found, moved, columns.length);
  return withMatches({
    ...state,
    version,
    columns,
    collapsed: movedBits(state.collapsed, moved, columns.length),
    sought: { ...state.sought, found },
    selected: Math.max(moved[state.selected] ?? 0, 0),
  });
}

function movedBits(bits: Uint8Array, moved: Int32Array, length: number): Uint8Array {
  const now = new Uint8Array(length);
  for (let row = 0; row < bits.length; row += 1) {
    const to = moved[row] ?? -1;
    if (bits[row] === 1 && to >= 0) now[to] = 1;
  }
  return now;
}

function withMatches(state: WaterfallState): WaterfallState {
  return withRows({ ...state, matches: matchesOf(state.columns, state.sought) });
}

function withRows(state: WaterfallState): WaterfallState {
  const { columns, collapsed, matches, onlyMatches } = state;
  const kept = onlyMatches && matches !== undefined ? withAncestors(columns, matches) : undefined;
  return { ...state, visible: visibleRows(columns, collapsed, kept) };
}

function withOne(bits: Uint8Array, row: number, on: boolean): Uint8Array {
  const copy = bits.slice();
  copy[row] = Number(on);
  return copy;
}

/** When the selected row was hidden, the collapsed one above it is selected. */
function keepSelectionSeen(state: WaterfallState): WaterfallState {
  let { selected } = state;
  for (let row = selected; row >= 0; row = state.columns.parents[row] ?? -1) {
    if (state.collapsed[row] === 1) selected = row;
  }
  return { ...state, selected };
}
