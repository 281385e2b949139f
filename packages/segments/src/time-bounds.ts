import type { Work } from "./document.ts";
import { traceIdTime } from "./ids.ts";
import { showValue } from "./printable.ts";
import { type Fault, OBSERVED, type RejectionCode, UNVERIFIED } from "./rejection.ts";
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

interface DocumentTimes extends Pick<Work, "start_time" | "end_time" | "subsegments" | "aws"> {
  readonly type?: string | undefined;
  readonly trace_id: string;
}

/** The first time of a document that is out of bounds, or `undefined`. */
export function findTimeFault(document: DocumentTimes, bounds: TimeBounds): Fault | undefined {
  const inSubsegment = document.type === "subsegment";
  const fault = traceIdFault(document, bounds) ?? ownTimeFault(document, bounds, "");
  if (fault !== undefined) return { ...fault, inSubsegment };
  const nested = nestedTimeFault(document, bounds, "");
  return nested && { ...nested, inSubsegment: true };
}

type TimeFault = Omit<Fault, "inSubsegment">;

function traceIdFault({ trace_id, aws }: DocumentTimes, bounds: TimeBounds): TimeFault | undefined {
  if (bounds.randomTraceIds === true || isFromOpenTelemetry(aws)) return undefined;
  const problem = timeProblem(traceIdTime(trace_id), bounds);
  if (problem === undefined) return undefined;
  return {
    code: OBSERVED.invalidTraceId,
    path: "trace_id",
    problem: `is ${showValue(trace_id)}; the time in it ${problem}`,
  };
}

function isFromOpenTelemetry(aws: Work["aws"]): boolean {
  const xray = aws?.["xray"];
  return isRecord(xray) && Object.hasOwn(xray, OPENTELEMETRY_MARK);
}

/** An end may be long ago: how it lies to the start is not checked. */
function ownTimeFault(
  { start_time, end_time = 0 }: Pick<Work, "start_time" | "end_time">,
  bounds: TimeBounds,
  path: string,
): TimeFault | undefined {
  return (
    memberFault(UNVERIFIED.invalidStartTime, `${path}start_time`, start_time, bounds) ??
    memberFault(UNVERIFIED.invalidEndTime, `${path}end_time`, end_time, { ...bounds, earliest: 0 })
  );
}

function memberFault(
  code: RejectionCode,
  path: string,
  time: number,
  bounds: TimeBounds,
): TimeFault | undefined {
  const problem = timeProblem(time, bounds);
  return problem === undefined ? undefined : { code, path, problem: `is ${time}; that ${problem}` };
}

/** As deep as the checks before: the document was read by then. */
function nestedTimeFault(
  { subsegments = [] }: Pick<Work, "subsegments">,
  bounds: TimeBounds,
  path: string,
): TimeFault | undefined {
  for (const [index, subsegment] of subsegments.entries()) {
    const place = `${path}subsegments[${index}].`;
    const fault = ownTimeFault(subsegment, bounds, place) ?? nestedTimeFault(subsegment, bounds, place);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function timeProblem(time: number | undefined, { earliest, latest }: TimeBounds): string | undefined {
  if (time === undefined || (time >= earliest && time <= latest)) return undefined;
  const [than, bound] = time < earliest ? ["before", earliest] : ["after", latest];
  return `is ${shown(time)}, ${than} ${shown(bound)}: see whether the clocks agree`;
}

function shown(time: number): string {
  return toDate(Math.floor(time)).toISOString().replace(".000Z", "Z");
}
