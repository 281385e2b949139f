import {
  type FocusEvent,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import classes from "./row-window.module.css";
import { rowByKey, type RowPlace, rowsSeen, scrolledTo } from "./row-span.ts";

export interface RowWindowProps {
  readonly label: string;
  readonly count: number;
  readonly rowHeight: number;
  readonly columnCount: number;
  /** The row of headers: its element has the role `row`. It stays in sight. */
  readonly head: ReactNode;
  /** The cells of a row. */
  readonly row: (index: number) => ReactNode;
  readonly rowKey: (index: number) => string;
  readonly rowClass?: string | undefined;
  /** The row that the keyboard is at. */
  readonly active: number | undefined;
  readonly onActive: (index: number) => void;
  readonly onOpen: (index: number) => void;
  /** Whether the rows are being read: they are scrolled, or have focus or the pointer. */
  readonly onBusy?: (busy: boolean) => void;
}

/**
 * A list of rows of one height, of which only those in sight are in the document. Arrows, Page Up and Down, Home and End move
 * between rows, Enter opens one.
 */
export function RowWindow(props: RowWindowProps): ReactElement {
  const { label, count, rowHeight, columnCount, head, active } = props;
  const id = useId();
  const { scroller, place, onScroll } = usePlace(count, rowHeight);
  const busy = useBusy(place.top > 0, props.onBusy);
  useScrolledTo(scroller, active, place, active === undefined ? undefined : props.rowKey(active));
  const onKeyDown = useKeys(props, place);
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={count + 1}
      aria-colcount={columnCount}
      aria-activedescendant={active === undefined || active >= count ? undefined : `${id}-${active}`}
      className={classes["scroller"]}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      onFocus={busy.onFocus}
      onBlur={busy.onBlur}
    >
      <div role="rowgroup" className={classes["head"]}>
        {head}
      </div>
      <div
        role="rowgroup"
        className={classes["rows"]}
        style={{ height: count * rowHeight }}
        onPointerEnter={busy.onPointerEnter}
        onPointerLeave={busy.onPointerLeave}
      >
        <Rows {...props} id={id} place={place} />
      </div>
    </div>
  );
}

function useKeys(
  { active, onActive, onOpen }: RowWindowProps,
  place: RowPlace,
): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = rowByKey(event.key, active, place);
    if (next !== undefined) onActive(next);
    else if (event.key === "Enter" && active !== undefined) onOpen(active);
    else return;
    event.preventDefault();
  };
}

function Rows({
  id,
  place,
  active,
  row,
  rowKey,
  rowClass,
  rowHeight,
  onOpen,
}: RowWindowProps & { readonly id: string; readonly place: RowPlace }): ReactElement {
  const { first, end } = rowsSeen(place);
  const indices = Array.from({ length: end - first }, (_, offset) => first + offset);
  // The active row is always there: screen readers look for it.
  if (active !== undefined && active < place.count && (active < first || active >= end)) indices.push(active);
  return (
    <>
      {indices.map((index) => (
        <div
          key={rowKey(index)}
          id={`${id}-${index}`}
          role="row"
          aria-rowindex={index + 2}
          aria-selected={index === active}
          className={[classes["row"], rowClass].filter(Boolean).join(" ")}
          style={{ insetBlockStart: index * rowHeight, height: rowHeight }}
          onClick={(event) => {
            if (!event.defaultPrevented && !isSelecting()) onOpen(index);
          }}
        >
          {row(index)}
        </div>
      ))}
    </>
  );
}

/** A text that was just selected with the mouse must not open its row. */
function isSelecting(): boolean {
  return (getSelection()?.toString() ?? "") !== "";
}

/** Scrolls to the active row when it becomes another one, not when it moves: scrolling away from it must be possible. */
function useScrolledTo(
  scroller: RefObject<HTMLDivElement | null>,
  active: number | undefined,
  place: RowPlace,
  key: string | undefined,
): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null || active === undefined) return;
    element.scrollTop = scrolledTo(active, placeNow(element, place));
  }, [key]);
}

function placeNow(element: HTMLElement, place: RowPlace): RowPlace {
  const head = element.firstElementChild?.clientHeight ?? 0;
  return { ...place, top: element.scrollTop, height: element.clientHeight - head };
}

interface Placed {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly place: RowPlace;
  readonly onScroll: () => void;
}

/** Where the list is scrolled to, in whole rows: between them nothing is drawn anew. */
function usePlace(count: number, rowHeight: number): Placed {
  const scroller = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 900 });
  const update = (): void => {
    const element = scroller.current;
    if (element === null) return;
    const top = Math.floor(element.scrollTop / rowHeight) * rowHeight || Math.min(1, element.scrollTop);
    const height = element.clientHeight;
    setSeen((before) => (before.top === top && before.height === height ? before : { top, height }));
  };
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(update);
    observer.observe(element);
    return () => observer.disconnect();
  }, [rowHeight]);
  return { scroller, place: { ...seen, rowHeight, count }, onScroll: update };
}

interface Busy {
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: () => void;
  readonly onPointerEnter: (event: { readonly pointerType: string }) => void;
  readonly onPointerLeave: () => void;
}

function useBusy(scrolled: boolean, onBusy: ((busy: boolean) => void) | undefined): Busy {
  const [focused, setFocused] = useState(false);
  const [pointed, setPointed] = useState(false);
  const busy = scrolled || focused || pointed;
  useEffect(() => {
    onBusy?.(busy);
    return () => onBusy?.(false);
  }, [busy, onBusy]);
  return {
    onFocus: ({ target, currentTarget }) => setFocused(target === currentTarget),
    onBlur: () => setFocused(false),
    // A finger has no place while it does not touch.
    onPointerEnter: ({ pointerType }) => setPointed(pointerType === "mouse"),
    onPointerLeave: () => setPointed(false),
  };
}
