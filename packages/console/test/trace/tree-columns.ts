import { placeTrace, readTrace } from "@xray-lab/traces";
import fc from "fast-check";
import type { TraceColumns } from "../../src/trace/model/columns.ts";
import { makeColumns } from "../../src/trace/worker/make-columns.ts";

export const TRACE_ID = "1-65536f00-0123456789abcdef01234567";
const T0 = 0x65536f00;

export interface Part {
  readonly name: string;
  /** Seconds after the trace began; without an end it is in progress. */
  readonly at: readonly [number, number?];
  readonly parts?: readonly Part[];
  readonly [member: string]: unknown;
}

/** The documents of a segment, whose ids are made from the names. */
export function documentOf(part: Part): string {
  return JSON.stringify({ ...memberOf(part), trace_id: TRACE_ID });
}

function memberOf({ name, at: [start, end], parts = [], ...members }: Part): object {
  const times = end === undefined ? { in_progress: true } : { end_time: T0 + end };
  const subsegments = parts.map(memberOf);
  const id = Buffer.from(name).toString("hex").padEnd(16, "0");
  return {
    id,
    name,
    start_time: T0 + start,
    ...times,
    ...members,
    ...(subsegments.length > 0 && { subsegments }),
  };
}

export function columnsOf(...segments: readonly Part[]): TraceColumns {
  return makeColumns(placeTrace(readTrace(TRACE_ID, segments.map(documentOf))));
}

/** Any tree, with times in whole seconds and outcomes. */
export const trees: fc.Arbitrary<TraceColumns> = fc
  .array(fc.tuple(fc.nat(30), fc.nat(20), fc.nat(20), fc.boolean()), { minLength: 1, maxLength: 30 })
  .map((rows) => {
    const parts = rows.map(([, start, length, fault], n) => {
      return { name: `row ${n}`, at: [start, start + length] as const, fault, parts: [] as Part[] };
    });
    // Each row but the first stands below an earlier one.
    for (const [n, [parent]] of rows.entries()) {
      const part = parts[n];
      if (n > 0 && part !== undefined) parts[parent % n]?.parts.push(part);
    }
    return columnsOf(...parts.slice(0, 1));
  });
