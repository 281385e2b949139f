/** The rows that are drawn: from `first` up to and without `end`. */
export interface RowSpan {
  readonly first: number;
  readonly end: number;
}

export interface RowPlace {
  readonly top: number;
  /** Of the part that is seen, in pixels. */
  readonly height: number;
  readonly rowHeight: number;
  readonly count: number;
}

/** Rows that are drawn above and below the part that is seen, so that a small scroll finds them there. */
const AROUND = 6;

/** The rows that are seen, and some around them. */
export function rowsSeen({ top, height, rowHeight, count }: RowPlace): RowSpan {
  const first = Math.max(0, Math.min(count, Math.floor(top / rowHeight) - AROUND));
  const end = Math.min(count, Math.ceil((top + height) / rowHeight) + AROUND);
  return { first, end: Math.max(first, end) };
}

/** Where to scroll so that a row is seen whole; the same place when it is. */
export function scrolledTo(index: number, { top, height, rowHeight }: RowPlace): number {
  const above = index * rowHeight;
  if (above < top) return above;
  return Math.max(top, above + rowHeight - height);
}

/** The row that a key makes the active one; undefined for other keys. */
export function rowByKey(
  key: string,
  active: number | undefined,
  { height, rowHeight, count }: RowPlace,
): number | undefined {
  const page = Math.max(1, Math.floor(height / rowHeight) - 1);
  const at = active ?? -1;
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: count - 1,
  };
  const next = steps[key];
  return next === undefined || count === 0 ? undefined : Math.max(0, Math.min(count - 1, next));
}
