/**
 * What is known of an expression for each row: it holds at most where `weak` is 1, and at least where `strong` is 1. The two
 * are the same array when nothing is unsure. "none" and "all" stand for arrays of only 0 and only 1, which need not be made.
 */
export type Rows = Uint8Array | "none" | "all";

export interface Bounds {
  readonly weak: Rows;
  readonly strong: Rows;
}

export const NONE: Bounds = { weak: "none", strong: "none" };
export const ALL: Bounds = { weak: "all", strong: "all" };
export const UNSURE: Bounds = { weak: "all", strong: "none" };

export function exactly(rows: Rows): Bounds {
  return { weak: rows, strong: rows };
}

export function always(holds: boolean): Bounds {
  return holds ? ALL : NONE;
}

function isExact({ weak, strong }: Bounds): boolean {
  return weak === strong;
}

export function both(left: Bounds, right: Bounds): Bounds {
  const weak = intersection(left.weak, right.weak);
  return isExact(left) && isExact(right)
    ? exactly(weak)
    : { weak, strong: intersection(left.strong, right.strong) };
}

export function either(left: Bounds, right: Bounds): Bounds {
  const weak = union(left.weak, right.weak);
  return isExact(left) && isExact(right) ? exactly(weak) : { weak, strong: union(left.strong, right.strong) };
}

export function neither(bounds: Bounds): Bounds {
  const weak = complement(bounds.strong);
  return isExact(bounds) ? exactly(weak) : { weak, strong: complement(bounds.weak) };
}

export function intersection(left: Rows, right: Rows): Rows {
  if (left === "none" || right === "none") return "none";
  if (left === "all") return right;
  if (right === "all") return left;
  const rows = new Uint8Array(left.length);
  for (let row = 0; row < rows.length; row++) rows[row] = (left[row] ?? 0) & (right[row] ?? 0);
  return rows;
}

export function union(left: Rows, right: Rows): Rows {
  if (left === "all" || right === "all") return "all";
  if (left === "none") return right;
  if (right === "none") return left;
  const rows = new Uint8Array(left.length);
  for (let row = 0; row < rows.length; row++) rows[row] = (left[row] ?? 0) | (right[row] ?? 0);
  return rows;
}

export function complement(rows: Rows): Rows {
  if (rows === "none") return "all";
  if (rows === "all") return "none";
  const others = new Uint8Array(rows.length);
  for (let row = 0; row < rows.length; row++) others[row] = 1 - (rows[row] ?? 0);
  return others;
}

export function isEmpty(rows: Rows): boolean {
  return rows === "none" || (rows !== "all" && !rows.includes(1));
}

export function isFull(rows: Rows): boolean {
  return rows === "all" || (rows !== "none" && !rows.includes(0));
}
