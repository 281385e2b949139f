import { isSegmentId, isTraceId } from "./ids.ts";
import { OBSERVED, type Problem, type RejectionCode, UNVERIFIED } from "./rejection.ts";
import { quote, showValue } from "./show-value.ts";

/** A segment or subsegment as it was sent. */
export type Part = Readonly<Record<string, unknown>>;

type Check = (part: Part) => Problem | undefined;

const MAX_NAME_LENGTH = 200;
/** Anything but letters, digits, white space of any script, and the marks that the guide lists. */
const ILLEGAL_IN_NAME = /[^\p{L}\p{N}\p{Z}_.:/%&#=+\\\-@]/u;
/** The last second that a `Date` can hold: milliseconds sent for seconds are accepted, nonsense is not. */
const LAST_SECOND = 8.64e12;

const ID_FORM = "16 hexadecimal digits";
const TIME_FORM = "a number of epoch seconds";
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
  if (isTooLong(name)) {
    return invalid(OBSERVED.invalidName, { name }, `at most ${MAX_NAME_LENGTH} characters long`);
  }
  const illegal = ILLEGAL_IN_NAME.exec(name)?.[0];
  if (illegal === undefined) return undefined;
  return invalid(OBSERVED.invalidName, { name }, `free of ${quote(illegal)}`);
}

function checkStartTime({ start_time }: Part): Problem | undefined {
  if (isMissing(start_time)) return missing(UNVERIFIED.missingStartTime, "start_time");
  return isTime(start_time) ? undefined : invalid(UNVERIFIED.invalidStartTime, { start_time }, TIME_FORM);
}

/** An end before the start is accepted: clocks step back, and nobody reported that X-Ray minds. */
function checkEndTime({ end_time, in_progress }: Part): Problem | undefined {
  if (!isMissing(end_time)) {
    return isTime(end_time) ? undefined : invalid(UNVERIFIED.invalidEndTime, { end_time }, TIME_FORM);
  }
  if (in_progress === true) return undefined;
  return missing(OBSERVED.missingEndTime, "end_time", ", and in_progress is not true");
}

/** Only the form counts. Ids made from W3C ones are legal, so the time in an id means nothing. */
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

/** Serializers that write absent members as null or empty are common. */
function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

function isTime(value: unknown): boolean {
  return typeof value === "number" && value >= 0 && value <= LAST_SECOND;
}

/** Characters, not UTF-16 units: 200 rare ideographs are a legal name. */
function isTooLong(name: string): boolean {
  return name.length > MAX_NAME_LENGTH && Array.from(name).length > MAX_NAME_LENGTH;
}

function missing(code: RejectionCode, path: string, more = ""): Problem {
  return { code, path, problem: `is missing${more}` };
}

function invalid(code: RejectionCode, member: Part, expected: string): Problem {
  const [path = "", value] = Object.entries(member)[0] ?? [];
  return { code, path, problem: `is ${showValue(value)}; it must be ${expected}` };
}
