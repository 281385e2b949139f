import type { Work } from "./document.ts";
import { traceIdTime } from "./ids.ts";
import { showValue } from "./printable.ts";
import { type Fault, OBSERVED, type Problem, type RejectionCode, UNVERIFIED } from "./rejection.ts";
import { isRecord } from "./shape.ts";
import { toDate } from "./time.ts";
import { CLOCK_SKEW_SECONDS, OLDEST_DAYS, OPENTELEMETRY_MARK } from "./undocumented.ts";

/** Which times a document may have, in epoch seconds. */
export interface TimeBounds {
  readonly earliest: number;
  readonly latest: number;
  /** Whether no trace id has a time, because all come from OpenTelemetry. */
  readonly randomTraceIds?: boolean;
}

/** The times that X-Ray takes at an epoch second. */
export function timeBoundsAt(now: number): TimeBounds {
  return { earliest: now - OLDEST_DAYS * 86_400, latest: now + CLOCK_SKEW_SECONDS };
}

type Times = Pick<Work, "start_time" | "end_time" | "subsegments">;

interface Document extends Times, Pick<Work, "aws"> {
  readonly type?: string | undefined;
  readonly trace_id: string;
  readonly parent_id?: string | undefined;
}

/** The first time of a document that is out of bounds, or `undefined`. */
export function findTimeFault(document: Document, bounds: TimeBounds): Fault | undefined {
  const own = traceIdProblem(document, bounds) ?? ownProblem(document, bounds);
  if (own !== undefined) return { ...own, inSubsegment: document.type === "subsegment" };
  const nested = nestedProblem(document, bounds);
  return nested && { ...nested, inSubsegment: true };
}

/** A caller that is traced by OpenTelemetry begins traces whose ids have no time: then whoever is called has a parent. */
function traceIdProblem({ trace_id, parent_id, aws }: Document, bounds: TimeBounds): Problem | undefined {
  if (bounds.randomTraceIds === true || parent_id !== undefined || isFromOpenTelemetry(aws)) return undefined;
  const time = traceIdTime(trace_id) ?? bounds.latest;
  if (isWithin(time, bounds)) return undefined;
  const problem = `is ${showValue(trace_id)}; the time in it ${whyNot(time, bounds)}`;
  return { code: OBSERVED.invalidTraceId, path: "trace_id", problem };
}

function isFromOpenTelemetry(aws: Work["aws"]): boolean {
  const xray = aws?.["xray"];
  return isRecord(xray) && Object.hasOwn(xray, OPENTELEMETRY_MARK);
}

/** An end may be long ago: how it lies to the start is not checked. */
function ownProblem({ start_time, end_time }: Times, bounds: TimeBounds): Problem | undefined {
  if (!isWithin(start_time, bounds)) {
    return timeProblem(UNVERIFIED.invalidStartTime, { path: "start_time", time: start_time, bounds });
  }
  if (end_time === undefined || end_time <= bounds.latest) return undefined;
  return timeProblem(UNVERIFIED.invalidEndTime, { path: "end_time", time: end_time, bounds });
}

/** The recursion is as deep as that of the checks before it. Paths are made only where there is a problem. */
function nestedProblem({ subsegments }: Times, bounds: TimeBounds): Problem | undefined {
  if (subsegments === undefined) return undefined;
  for (const [index, subsegment] of subsegments.entries()) {
    const problem = ownProblem(subsegment, bounds) ?? nestedProblem(subsegment, bounds);
    if (problem !== undefined) return { ...problem, path: `subsegments[${index}].${problem.path}` };
  }
  return undefined;
}

function isWithin(time: number, { earliest, latest }: TimeBounds): boolean {
  return time >= earliest && time <= latest;
}

interface WrongTime {
  readonly path: string;
  readonly time: number;
  readonly bounds: TimeBounds;
}

function timeProblem(code: RejectionCode, { path, time, bounds }: WrongTime): Problem {
  return { code, path, problem: `is ${time}; that ${whyNot(time, bounds)}` };
}

function whyNot(time: number, { earliest, latest }: TimeBounds): string {
  const bound = time < earliest ? `before ${shown(earliest)}` : `after ${shown(latest)}`;
  return `is ${shown(time)}, ${bound}: see whether the clocks agree`;
}

function shown(time: number): string {
  return toDate(Math.floor(time)).toISOString().replace(".000Z", "Z");
}
