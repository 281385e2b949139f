import { type Outcome, outcomeOf, type Subsegment } from "@xray-lab/segments";
import type { CompiledSegment, CompiledTrace } from "../compile/compiled-trace.ts";
import { isInProgress, secondsBetween } from "../durations.ts";
import { describeWork, type WorkDescription } from "./describe-work.ts";
import { odditiesAt, treeOdditiesOf } from "./oddities-at.ts";
import type { Oddity, TreeOddity } from "./oddity.ts";
import { placeTrace } from "./place-trace.ts";
import type { PlacedTrace } from "./placed-trace.ts";

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
  const placed = placeTrace(trace);
  return {
    traceId: trace.traceId,
    rows: Array.from({ length: placed.length }, (_, row) => rowAt(placed, row)),
    start: placed.start,
    duration: secondsBetween(placed.start, placed.end),
    oddities: treeOdditiesOf(placed),
  };
}

/** One row of a placed trace, described. @throws RangeError when there is no such row */
export function rowAt(placed: PlacedTrace, row: number): TraceRow {
  const work = placed.works[row];
  const segment = placed.segments[row];
  if (work === undefined || segment === undefined) throw new RangeError(`there is no row ${row}`);
  const start = known(placed.starts[row]);
  const end = known(placed.ends[row]);
  const inProgress = isInProgress(work);
  return {
    kind: work === segment && segment.type === undefined ? "segment" : "subsegment",
    work,
    segment,
    depth: placed.depths[row] ?? 0,
    parent: parentOf(placed, row),
    isLast: isLast(placed, row),
    name: work.name,
    outcome: outcomeOf(work),
    inProgress,
    start,
    duration: start === undefined || end === undefined || inProgress ? undefined : secondsBetween(start, end),
    bar: barOf(start, inProgress ? undefined : end, placed),
    description: describeWork(work),
    oddities: odditiesAt(placed, row),
  };
}

function known(time: number | undefined): number | undefined {
  return time === undefined || Number.isNaN(time) ? undefined : time;
}

function parentOf({ parents }: PlacedTrace, row: number): number | undefined {
  const parent = parents[row] ?? -1;
  return parent < 0 ? undefined : parent;
}

function isLast(placed: PlacedTrace, row: number): boolean {
  const { sizes, length } = placed;
  const parent = parentOf(placed, row);
  const end = parent === undefined ? length : parent + (sizes[parent] ?? 0);
  return row + (sizes[row] ?? 0) === end;
}

type Span = Pick<PlacedTrace, "start" | "end">;

/** Work without an end goes on to the end of the trace. */
function barOf(start: number | undefined, end: number | undefined, span: Span): TraceRow["bar"] {
  if (start === undefined) return { offset: 0, length: 0 };
  const offset = fraction(start - span.start, span);
  return { offset, length: Math.min(fraction((end ?? span.end) - start, span), 1 - offset) };
}

function fraction(seconds: number, { start, end }: Span): number {
  const part = seconds / (end - start);
  return Number.isFinite(part) ? Math.min(Math.max(part, 0), 1) : 0;
}
