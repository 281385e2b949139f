/**
 * Browsers limit the height of an element: Firefox to about 17.9 million pixels, fewer when the page is zoomed. Beyond this
 * height, the scroll bar moves in a smaller scale than the rows.
 */
const HIGHEST = 8_000_000;

export interface Extent {
  /** The height of all rows, in pixels. */
  readonly total: number;
  /** The height of what is seen of them. */
  readonly seen: number;
}

/** The height that the browser scrolls. */
export function scrollHeightOf({ total }: Extent): number {
  return Math.min(total, HIGHEST);
}

/** How far the rows move while the scroll bar moves by one pixel; 1 unless the rows are too high. */
export function scaleOf({ total, seen }: Extent): number {
  return total <= HIGHEST ? 1 : (total - seen) / (HIGHEST - seen);
}

/** The distance from the first row to the upper edge, within what can be seen. */
export function clampOffset(offset: number, { total, seen }: Extent): number {
  return Math.max(0, Math.min(offset, total - seen));
}

/** The offset at which a row can be seen, as near as possible to the present one. */
export function offsetShowing(top: number, height: number, offset: number, extent: Extent): number {
  if (top < offset) return clampOffset(top, extent);
  if (top + height > offset + extent.seen) return clampOffset(top + height - extent.seen, extent);
  return offset;
}
