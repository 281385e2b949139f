import type { Subsegment } from "@xray-lab/segments";
import type { CompiledSegment } from "@xray-lab/traces";

/** More rows than anybody reads; hostile traces have more. */
const MAX_ROWS = 1000;

export type Mark = "ok" | "error" | "throttle" | "fault";

/** One line of the waterfall. Offsets and lengths are fractions of the whole trace's time. */
export interface WaterfallRow {
  readonly depth: number;
  readonly kind: "segment" | "subsegment";
  readonly name: string;
  /** What the work was: `POST http://…`, or the SQL text. */
  readonly detail: string | undefined;
  /** The HTTP status, when there was a response. */
  readonly status: number | undefined;
  readonly mark: Mark;
  readonly inProgress: boolean;
  /** Seconds. */
  readonly duration: number;
  readonly offset: number;
  readonly length: number;
  /** `Type: message` of each recorded exception. */
  readonly exceptions: readonly string[];
}

export interface Waterfall {
  readonly rows: readonly WaterfallRow[];
  /** Rows left out because there were too many. */
  readonly omitted: number;
}

type Work = CompiledSegment | Subsegment;

interface Pending {
  readonly work: Work;
  readonly depth: number;
}

interface Span {
  readonly start: number;
  readonly seconds: number;
}

/** The compiled segments of one trace as a tree, callers before callees, each level by start time. */
export function buildWaterfall(segments: readonly CompiledSegment[]): Waterfall {
  const callees = Map.groupBy(segments, (segment) => segment.parent_id ?? "");
  const span = spanOf(segments);
  const seen = new Set<Work>();
  const rows: WaterfallRow[] = [];
  // Roots first. A cycle has no root: what was not reached from one is shown at the top level.
  for (const root of [...byStart(roots(segments)), ...byStart(segments)]) {
    const pending: Pending[] = [{ work: root, depth: 0 }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (seen.has(next.work)) continue;
      seen.add(next.work);
      if (rows.length < MAX_ROWS) rows.push(toRow(next, span));
      const depth = next.depth + 1;
      const children = [...(next.work.subsegments ?? []), ...(callees.get(next.work.id) ?? [])];
      // The last one pushed is the first one taken.
      for (const work of byStart(children).toReversed()) pending.push({ work, depth });
    }
  }
  return { rows, omitted: seen.size - rows.length };
}

function roots(segments: readonly CompiledSegment[]): readonly CompiledSegment[] {
  const ids = new Set<string>();
  const pending: Work[] = [...segments];
  for (let work = pending.pop(); work !== undefined; work = pending.pop()) {
    ids.add(work.id);
    for (const subsegment of work.subsegments ?? []) pending.push(subsegment);
  }
  return segments.filter(({ parent_id }) => parent_id === undefined || !ids.has(parent_id));
}

function byStart<T extends Work>(works: readonly T[]): readonly T[] {
  return works.toSorted((a, b) => a.start_time - b.start_time);
}

function spanOf(segments: readonly CompiledSegment[]): Span {
  let start = Infinity;
  let end = -Infinity;
  for (const { start_time, end_time = start_time } of segments) {
    start = Math.min(start, start_time);
    end = Math.max(end, end_time);
  }
  return { start, seconds: Math.max(end - start, 0) };
}

function toRow({ work, depth }: Pending, span: Span): WaterfallRow {
  const duration = Math.max((work.end_time ?? work.start_time) - work.start_time, 0);
  const offset = fraction(work.start_time - span.start, span);
  return {
    depth,
    kind: "trace_id" in work && work.type === undefined ? "segment" : "subsegment",
    name: work.name,
    detail: detailOf(work),
    status: work.http?.response?.status,
    mark: markOf(work),
    inProgress: work.in_progress === true,
    duration,
    offset,
    length: Math.min(fraction(duration, span), 1 - offset),
    exceptions: exceptionsOf(work),
  };
}

function fraction(seconds: number, span: Span): number {
  if (span.seconds === 0) return 0;
  return Math.min(Math.max(seconds / span.seconds, 0), 1);
}

function markOf(work: Work): Mark {
  if (work.fault === true) return "fault";
  if (work.throttle === true) return "throttle";
  return work.error === true ? "error" : "ok";
}

function detailOf(work: Work): string | undefined {
  if ("sql" in work && work.sql?.sanitized_query !== undefined) return work.sql.sanitized_query;
  const request = work.http?.request;
  if (request?.url === undefined) return undefined;
  return `${request.method ?? ""} ${request.url}`.trim();
}

function exceptionsOf({ cause }: Work): readonly string[] {
  if (typeof cause !== "object") return [];
  return (cause.exceptions ?? []).map(({ type, message }) => [type, message].filter(Boolean).join(": "));
}
