import {
  type Dispatch,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
} from "react";
import { useWords } from "../../words/language.ts";
import { moveBy } from "../model/move.ts";
import type { TraceSession } from "../model/trace-session.ts";
import { placeOf } from "../model/visible-rows.ts";
import type { WaterfallAction, WaterfallState } from "../model/waterfall-state.ts";
import { RowWindow } from "./row-window.ts";
import { useScrollBarWidth } from "./use-scroll-bar-width.ts";
import { words } from "./words.ts";
import classes from "./waterfall.module.css";

export interface RowListProps {
  readonly session: TraceSession;
  readonly state: WaterfallState;
  readonly dispatch: Dispatch<WaterfallAction>;
  readonly rowHeight: number;
  /** The end of the time axis; epoch seconds. */
  readonly end: number;
  readonly moved: Int32Array | undefined;
}

/** The rows: React makes the frame, and {@link RowWindow} writes the rows into it. */
export function RowList(props: RowListProps): ReactElement {
  const { state, dispatch, rowHeight } = props;
  const { tree } = useWords(words);
  const scroller = useRef<HTMLDivElement>(null);
  const window = useRowWindow(scroller, props);
  useScrollBarWidth(scroller);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = moveBy(event.key, state, window.current?.rowsSeen ?? 1);
    if (action === undefined) return;
    event.preventDefault();
    dispatch(action);
  };
  const onClick = ({ target }: MouseEvent): void => {
    const row = rowOf(target);
    if (row === undefined) return;
    const twisty = target instanceof HTMLElement && target.dataset["twisty"] !== undefined;
    if (twisty && (state.columns.sizes[row] ?? 1) > 1)
      dispatch({ kind: "collapse", row, collapsed: state.collapsed[row] !== 1 });
    else dispatch({ kind: "select", row });
  };
  return (
    <div
      ref={scroller}
      className={classes["scroller"]}
      style={{ height: state.visible.length * rowHeight }}
      role="treegrid"
      tabIndex={0}
      aria-label={tree}
      aria-rowcount={state.columns.length}
      aria-activedescendant={`row-${state.selected}`}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div className={classes["space"]} role="presentation">
        <div className={classes["layer"]} role="presentation" />
      </div>
    </div>
  );
}

function rowOf(target: EventTarget): number | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>('[role="row"]') : null;
  return element === null ? undefined : Number(element.id.slice("row-".length));
}

function useRowWindow(
  scroller: { readonly current: HTMLDivElement | null },
  { session, state, rowHeight, end, moved }: RowListProps,
): { readonly current: RowWindow | undefined } {
  const text = useWords(words);
  const window = useWindow(scroller);
  const before = useRef(state);
  useLayoutEffect(() => {
    const { columns, visible, view, selected, matches, collapsed } = state;
    const anchor = anchorOf(before.current, state, window.current?.first ?? 0, moved);
    window.current?.show(
      {
        visible,
        rowHeight,
        drawingOf: (row) => {
          const dimmed = matches !== undefined && matches[row] !== 1;
          const drawing = { columns, view, end, row, dimmed, words: text };
          return {
            ...drawing,
            text: session.textOf(row),
            selected: row === selected,
            collapsed: collapsed[row] === 1,
          };
        },
      },
      anchor,
    );
    // When rows come or go above it, the selected row stays where it is: only another selection scrolls.
    if (before.current.version === state.version && before.current.selected !== selected)
      window.current?.reveal(placeOf(visible, selected));
    before.current = state;
  }, [session, state, rowHeight, end, moved, text]);
  useEffect(() => session.onTexts(() => window.current?.drawTexts()), [session]);
  return window;
}

function useWindow(scroller: { readonly current: HTMLDivElement | null }): RefObject<RowWindow | undefined> {
  const window = useRef<RowWindow>(undefined);
  useLayoutEffect(() => {
    const space = scroller.current?.firstElementChild;
    const layer = space?.firstElementChild;
    if (scroller.current === null || !(space instanceof HTMLElement) || !(layer instanceof HTMLElement))
      return undefined;
    const opened = new RowWindow(scroller.current, space, layer);
    window.current = opened;
    return () => opened.end();
  }, [scroller]);
  return window;
}

/** Where the first row that is seen stands now: what is read does not move when rows come above it. */
function anchorOf(
  before: WaterfallState,
  now: WaterfallState,
  first: number,
  moved: Int32Array | undefined,
): number | undefined {
  if (before.visible === now.visible) return undefined;
  const row = before.visible[first] ?? 0;
  return placeOf(now.visible, before.version === now.version ? row : (moved?.[row] ?? row));
}
