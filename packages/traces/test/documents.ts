import type { IndependentSubsegment, Segment, Subsegment, TraceDocument } from "@xray-lab/segments";
import type { RawTrace } from "@xray-lab/traces";

export const TRACE_ID = "1-65536f00-0123456789abcdef01234567";
/** 2023-11-14T13:00:00Z, the second in the trace id. */
export const T0 = 0x65536f00;

/** 16 digits from a short name, for ids that can be read. */
export function id(name: string): string {
  return Buffer.from(name).toString("hex").padEnd(16, "0").slice(0, 16);
}

/** A finished segment; `id` and the offsets in seconds from T0 are required. */
export function segment(
  partial: Partial<Segment> & { readonly id: string; readonly at: readonly [number, number?] },
): Segment {
  const { at, ...rest } = partial;
  return { name: rest.id, trace_id: TRACE_ID, ...times(at), ...rest, id: id(rest.id) };
}

export function subsegment(
  partial: Partial<Subsegment> & { readonly id: string; readonly at: readonly [number, number?] },
): Subsegment {
  const { at, ...rest } = partial;
  return { name: rest.id, ...times(at), ...rest, id: id(rest.id) };
}

/** A subsegment sent on its own. */
export function independent(parent: string, work: Subsegment): IndependentSubsegment {
  return { ...work, type: "subsegment", trace_id: TRACE_ID, parent_id: id(parent) };
}

export function trace(...documents: readonly TraceDocument[]): RawTrace {
  return { traceId: TRACE_ID, documents };
}

function times([start, end]: readonly [number, number?]): Pick<
  Subsegment,
  "start_time" | "end_time" | "in_progress"
> {
  const start_time = T0 + start;
  return end === undefined ? { start_time, in_progress: true } : { start_time, end_time: T0 + end };
}
