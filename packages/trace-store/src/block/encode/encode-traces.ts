import type { RootFacts, SegmentFacts, TraceFacts } from "../../facts/trace-facts.ts";
import type { BlockHead, RootFlag } from "../block.ts";
import { COLUMN } from "../columns.ts";
import { CAUSE_KINDS, requestBits, ROOT_FLAG } from "../flags.ts";
import { packNumbers } from "../packed-numbers.ts";
import { bytesOf } from "../typed-columns.ts";
import type { Columns } from "./columns-builder.ts";
import { encodeIds } from "./encode-ids.ts";
import { HttpTerms } from "./http-terms.ts";
import { rangeOf } from "./range.ts";

type TracesHead = Pick<BlockHead, "second" | "roots" | "duration" | "responseTime">;

/** The columns with one number for each trace, and the terms that traces have. */
export function encodeTraces(traces: readonly TraceFacts[], columns: Columns): TracesHead {
  encodeIds(traces, columns);
  encodeTerms(traces, columns);
  const seconds = Float64Array.from(traces, ({ second }) => second);
  const durations = Float64Array.from(traces, ({ duration }) => duration);
  const responseTimes = Float64Array.from(traces, ({ root }) => root.responseTime ?? 0);
  const revisions = Float64Array.from(traces, ({ revision }) => revision);
  columns.set(COLUMN.seconds, packNumbers(seconds, seconds[0] ?? 0, 2));
  columns.set(COLUMN.starts, bytesOf(Float64Array.from(traces, ({ start }) => start)));
  columns.set(COLUMN.durations, packNumbers(durations, 0));
  columns.set(COLUMN.responseTimes, packNumbers(responseTimes, 0));
  columns.set(COLUMN.revisions, packNumbers(revisions, 0, 1));
  columns.set(COLUMN.rootFlags, bytesOf(Uint8Array.from(traces, rootBits)));
  columns.set(COLUMN.causes, bytesOf(Uint16Array.from(traces, causeBits)));
  const responded = responseTimes.filter((_, row) => traces[row]?.root.responseTime !== undefined);
  return {
    second: rangeOf(seconds),
    roots: countRoots(traces),
    duration: rangeOf(durations),
    responseTime: rangeOf(responded),
  };
}

function rootBits({ root, segments, limitExceeded }: TraceFacts): number {
  return (
    requestBits(root) |
    (segments.some(isInferred) ? ROOT_FLAG.inferred : 0) |
    (root.responseTime === undefined ? 0 : ROOT_FLAG.responded) |
    (limitExceeded ? ROOT_FLAG.limitExceeded : 0)
  );
}

function isInferred({ inferred }: SegmentFacts): boolean {
  return inferred;
}

function causeBits({ causes }: TraceFacts): number {
  return CAUSE_KINDS.reduce((bits, kind, n) => (causes[kind] === undefined ? bits : bits | (1 << n)), 0);
}

function countRoots(traces: readonly TraceFacts[]): Readonly<Record<RootFlag, number>> {
  const counts: Record<RootFlag, number> = {
    ok: 0,
    error: 0,
    throttle: 0,
    fault: 0,
    partial: 0,
    inferred: 0,
  };
  const flags = [
    "ok",
    "error",
    "throttle",
    "fault",
    "partial",
  ] as const satisfies readonly (keyof RootFacts)[];
  for (const { root, segments } of traces) {
    for (const flag of flags) if (root[flag]) counts[flag]++;
    if (segments.some(isInferred)) counts.inferred++;
  }
  return counts;
}

function encodeTerms(traces: readonly TraceFacts[], columns: Columns): void {
  const http = new HttpTerms(columns, "");
  const users = columns.terms("user");
  const arns = columns.terms("resourceArn");
  const instances = columns.terms("instanceId");
  const zones = columns.terms("availabilityZone");
  for (const [row, trace] of traces.entries()) {
    http.add(trace.root.http, row);
    for (const user of trace.users) users.add(user, row);
    for (const arn of trace.resourceArns) arns.add(arn, row);
    for (const instance of trace.instanceIds) instances.add(instance, row);
    for (const zone of trace.availabilityZones) zones.add(zone, row);
    for (const kind of CAUSE_KINDS) {
      const names = trace.causes[kind];
      if (names !== undefined && names.length > 0) columns.terms(kind).addAll(names, row);
    }
  }
}
