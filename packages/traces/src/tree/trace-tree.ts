import { type Outcome, outcomeOf, type Subsegment } from "@xray-lab/segments";
import type { CompiledSegment, CompiledTrace } from "../compile/compiled-trace.ts";
import { isInProgress, secondsBetween } from "../durations.ts";
import { describeWork, type WorkDescription } from "./describe-work.ts";
import { ODDITY_TOLERANCE } from "./limits.ts";
import type { Oddity, TreeOddity } from "./oddity.ts";
import { type PlacedWork, placeWork } from "./place-work.ts";

/** A trace as every view draws it: one row for each segment and subsegment, from top to bottom. */
export interface TraceTree {
  readonly traceId: string;
  readonly rows: readonly TraceRow[];
  /** When the earliest row starts; epoch seconds. 0 when no row has a start. */
  readonly start: number;
  /** From the earliest start to the latest end of any row, in seconds. */
  readonly duration: number;
  readonly oddities: readonly TreeOddity[];
}

export interface TraceRow {
  readonly kind: "segment" | "subsegment";
  /** The document, or the part of one, that the row shows. */
  readonly work: CompiledSegment | Subsegment;
  /** The segment that the work is part of. */
  readonly segment: CompiledSegment;
  /** 0 for a row at the top. */
  readonly depth: number;
  /** The place of the parent in the rows; undefined at the top. */
  readonly parent: number | undefined;
  /** Whether no other row follows below the same parent. */
  readonly isLast: boolean;
  readonly name: string;
  readonly outcome: Outcome;
  readonly inProgress: boolean;
  /** Epoch seconds; undefined when the document has no start. */
  readonly start: number | undefined;
  /** Seconds; undefined while in progress. */
  readonly duration: number | undefined;
  /** The bar, in fractions of the duration of the tree. Work in progress is drawn to the end of the tree. */
  readonly bar: { readonly offset: number; readonly length: number };
  readonly description: WorkDescription;
  readonly oddities: readonly Oddity[];
}

/**
 * The one tree of a trace. A segment stands below the subsegment that called it, siblings stand by start. Inferred segments
 * are left out: each repeats the subsegment that it was inferred from.
 *
 * Every segment and subsegment has exactly one row, for any ids, parents and times; the row lists what is wrong as
 * {@link Oddity}. The time is linear in the number of rows, apart from the sorting of siblings.
 *
 * @example
 * traceTree(trace).rows.map(({ depth, name }) => [depth, name]) // [[0, "shop"], [1, "stock.example.com"], [2, "stock"]]
 */
export function traceTree(trace: CompiledTrace): TraceTree {
  const placed = placeWork(trace.segments);
  const span = spanOf(placed);
  const rows = placed.map((one) => toRow(one, span));
  return {
    traceId: trace.traceId,
    rows,
    start: span.start,
    duration: secondsBetween(span.start, span.end),
    oddities: treeOddities(trace, rows),
  };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function spanOf(placed: readonly PlacedWork[]): Span {
  let start = Infinity;
  let end = -Infinity;
  for (const one of placed) {
    if (one.start === undefined) continue;
    start = Math.min(start, one.start);
    end = Math.max(end, one.start, one.end ?? one.start);
  }
  return start <= end ? { start, end } : { start: 0, end: 0 };
}

function toRow(placed: PlacedWork, span: Span): TraceRow {
  const { work, segment, depth, parent, isLast, start, end } = placed;
  const inProgress = isInProgress(work);
  return {
    kind: work === segment && segment.type === undefined ? "segment" : "subsegment",
    work,
    segment,
    depth,
    parent: parent?.index,
    isLast,
    name: work.name,
    outcome: outcomeOf(work),
    inProgress,
    start,
    duration: start === undefined || end === undefined || inProgress ? undefined : secondsBetween(start, end),
    bar: barOf(placed, inProgress, span),
    description: describeWork(work),
    oddities: odditiesOf(placed),
  };
}

function barOf({ start, end }: PlacedWork, inProgress: boolean, span: Span): TraceRow["bar"] {
  if (start === undefined) return { offset: 0, length: 0 };
  const offset = fraction(start - span.start, span);
  const until = inProgress || end === undefined ? span.end : end;
  return { offset, length: Math.min(fraction(until - start, span), 1 - offset) };
}

function fraction(seconds: number, { start, end }: Span): number {
  const part = seconds / (end - start);
  return Number.isFinite(part) ? Math.min(Math.max(part, 0), 1) : 0;
}

function odditiesOf({
  start,
  end,
  missingParentId,
  inCircle,
  sameId,
  parent,
}: PlacedWork): readonly Oddity[] {
  const oddities: Oddity[] = [];
  if (missingParentId !== undefined) oddities.push({ kind: "parent-missing", parentId: missingParentId });
  if (inCircle) oddities.push({ kind: "circle" });
  if (sameId > 1) oddities.push({ kind: "duplicate-id", count: sameId });
  if (start === undefined) oddities.push({ kind: "start-missing" });
  else if (end !== undefined && end < start)
    oddities.push({ kind: "end-before-start", by: secondsBetween(end, start) });
  const before = outside(start, parent?.start);
  const after = outside(parent?.end, end);
  if (before > 0 || after > 0) oddities.push({ kind: "outside-parent", before, after });
  return oddities;
}

/** By how many seconds one time precedes another; 0 when either is unknown or the difference is within the tolerance. */
function outside(earlier: number | undefined, later: number | undefined): number {
  if (earlier === undefined || later === undefined) return 0;
  const seconds = secondsBetween(earlier, later);
  return seconds > ODDITY_TOLERANCE ? seconds : 0;
}

function treeOddities({ limitExceeded }: CompiledTrace, rows: readonly TraceRow[]): readonly TreeOddity[] {
  const count = rows.filter(({ depth }) => depth === 0).length;
  return [
    ...(count > 1 ? [{ kind: "several-roots", count } as const] : []),
    ...(limitExceeded === true ? [{ kind: "limit-exceeded" } as const] : []),
  ];
}
