import { isSegmentId, isTraceId } from "./ids.ts";
import { nameProblem } from "./name.ts";
import { showValue } from "./printable.ts";
import { OBSERVED, type Problem, type RejectionCode, UNVERIFIED } from "./rejection.ts";
import { isEpochSeconds } from "./time.ts";

/** A segment or subsegment as it was sent. */
export type Part = Readonly<Record<string, unknown>>;

type Check = (part: Part) => Problem | undefined;

const ID_FORM = "16 hexadecimal digits";
const TIME_FORM = "a number of epoch seconds";
const MILLISECONDS = ", and not milliseconds";
/** Milliseconds since 1973 are more. */
const MILLISECONDS_FROM = 1e11;
const TRACE_ID_FORM = "1-, 8 hexadecimal digits, -, 24 more";

/** What every segment and subsegment must have. */
export const PART_CHECKS: readonly Check[] = [checkId, checkName, checkStartTime, checkEndTime];

/** What a document must have. */
export const DOCUMENT_CHECKS: readonly Check[] = [...PART_CHECKS, checkTraceId, checkParentId];

function checkId({ id }: Part): Problem | undefined {
  if (isMissing(id)) return missing(OBSERVED.missingId, "id");
  return isSegmentId(id) ? undefined : invalid(UNVERIFIED.invalidId, { id }, ID_FORM);
}

function checkName({ name }: Part): Problem | undefined {
  if (isMissing(name)) return missing(OBSERVED.missingName, "name");
  if (typeof name !== "string") return invalid(OBSERVED.invalidName, { name }, "a string");
  const problem = nameProblem(name);
  return problem === undefined ? undefined : invalid(OBSERVED.invalidName, { name }, problem);
}

function checkStartTime({ start_time }: Part): Problem | undefined {
  if (isMissing(start_time)) return missing(UNVERIFIED.missingStartTime, "start_time");
  return isEpochSeconds(start_time)
    ? undefined
    : invalid(UNVERIFIED.invalidStartTime, { start_time }, timeForm(start_time));
}

/** An end before the start is accepted: clocks can step back, and no report says that X-Ray refuses it. */
function checkEndTime({ end_time, in_progress }: Part): Problem | undefined {
  if (!isMissing(end_time)) {
    return isEpochSeconds(end_time)
      ? undefined
      : invalid(UNVERIFIED.invalidEndTime, { end_time }, timeForm(end_time));
  }
  if (in_progress === true) return undefined;
  return missing(OBSERVED.missingEndTime, "end_time", ", and in_progress is not true");
}

/** Only the form is checked here: whether it has a time is a question of its sender. */
function checkTraceId({ trace_id }: Part): Problem | undefined {
  if (isMissing(trace_id)) return missing(UNVERIFIED.missingTraceId, "trace_id");
  return isTraceId(trace_id) ? undefined : invalid(OBSERVED.invalidTraceId, { trace_id }, TRACE_ID_FORM);
}

function checkParentId({ type, parent_id }: Part): Problem | undefined {
  if (isMissing(parent_id)) {
    return type === "subsegment" ? missing(UNVERIFIED.missingParentId, "parent_id") : undefined;
  }
  return isSegmentId(parent_id) ? undefined : invalid(UNVERIFIED.invalidParentId, { parent_id }, ID_FORM);
}

function timeForm(value: unknown): string {
  const milliseconds = typeof value === "number" && value > MILLISECONDS_FROM && Number.isFinite(value);
  return milliseconds ? TIME_FORM + MILLISECONDS : TIME_FORM;
}

/** Many serializers write an absent member as null or as an empty text. */
function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

function missing(code: RejectionCode, path: string, more = ""): Problem {
  return { code, path, problem: `is missing${more}` };
}

function invalid(code: RejectionCode, member: Part, expected: string): Problem {
  const [path = "", value] = Object.entries(member)[0] ?? [];
  return { code, path, problem: `is ${showValue(value)}; it must be ${expected}` };
}
