import { flagsOfStatus, type OutcomeFlags, secondsFromNanoseconds, type Work } from "@xray-lab/segments";
import { orUndefined } from "../omit-undefined.ts";
import { STATUS_CODE } from "../otlp.ts";
import { FLAG_ATTRIBUTES, IN_PROGRESS_ATTRIBUTE } from "../undocumented.ts";
import type { Attributes } from "./attributes.ts";
import { AWS_CALL_KEYS, awsCallOf } from "./aws-call.ts";
import { awsResourceOf, mayBeOnAws } from "./aws-resource.ts";
import { causeOf } from "./cause.ts";
import { customDataOf } from "./custom-data.ts";
import { HTTP_KEYS, httpOf, httpStatus } from "./http.ts";
import type { SpanInResource } from "./span-in-resource.ts";

/** The members in which segments and subsegments differ. */
export interface OwnMembers {
  readonly name: string;
  readonly resource?: Attributes;
  /** Attributes that these members were made from. */
  readonly used: ReadonlySet<string>;
}

export function sharedMembers(one: SpanInResource, { name, resource, used }: OwnMembers): Work {
  const { span, attributes } = one;
  const http = httpOf(one);
  const onAws = mayBeOnAws(one.resource);
  const isUsed = (key: string): boolean =>
    used.has(key) || (http !== undefined && HTTP_KEYS.has(key)) || (onAws && AWS_CALL_KEYS.has(key));
  return {
    id: span.spanId,
    name,
    start_time: secondsFromNanoseconds(span.startTimeUnixNano),
    ...endOf(one),
    ...flagsOf(one),
    cause: causeOf(one),
    http,
    aws: onAws ? orUndefined({ ...awsResourceOf(one.resource), ...awsCallOf(attributes) }) : undefined,
    ...customDataOf({ attributes, ...(resource && { resource }), isUsed }),
  };
}

function endOf({ span, attributes }: SpanInResource): Pick<Work, "end_time" | "in_progress"> {
  const isOpen = span.endTimeUnixNano === "0" || attributes.get(IN_PROGRESS_ATTRIBUTE) === true;
  return isOpen ? { in_progress: true } : { end_time: secondsFromNanoseconds(span.endTimeUnixNano) };
}

/** The flags of a span: its own attributes, or else its HTTP status, or else a fault if its status is an error. */
function flagsOf(one: SpanInResource): OutcomeFlags {
  const { error, throttle, fault } = flagsOfStatuses(one);
  const attribute = (flag: keyof OutcomeFlags): boolean | undefined => {
    const value = one.attributes.get(FLAG_ATTRIBUTES[flag]);
    return typeof value === "boolean" ? value : undefined;
  };
  return {
    error: attribute("error") ?? error,
    throttle: attribute("throttle") ?? throttle,
    fault: attribute("fault") ?? fault,
  };
}

function flagsOfStatuses({ span, attributes }: SpanInResource): OutcomeFlags {
  const flags = flagsOfStatus(httpStatus(attributes) ?? 0);
  return flags.error ? flags : { ...flags, fault: flags.fault || span.status.code === STATUS_CODE.error };
}
