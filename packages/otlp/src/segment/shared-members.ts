import type { Work } from "@xray-lab/segments";
import { present } from "../present.ts";
import { IN_PROGRESS_ATTRIBUTE } from "../undocumented.ts";
import type { Attributes } from "./attributes.ts";
import { AWS_CALL_KEYS, awsCallOf } from "./aws-call.ts";
import { awsResourceOf, mayBeOnAws } from "./aws-resource.ts";
import { causeOf } from "./cause.ts";
import { customDataOf } from "./custom-data.ts";
import { HTTP_KEYS, httpOf } from "./http.ts";
import { outcomeOf } from "./outcome.ts";
import type { SpanInResource } from "./span-in-resource.ts";
import { epochSeconds } from "./time.ts";

/** What sets the one apart from the other. */
export interface Particulars {
  readonly name: string;
  readonly resource?: Attributes;
  /** Attributes that a member of its own is made of. */
  readonly used: ReadonlySet<string>;
}

/** What segments and subsegments share. */
export function workOf(one: SpanInResource, { name, resource, used }: Particulars): Work {
  const { span, attributes } = one;
  const http = httpOf(one);
  const onAws = mayBeOnAws(one.resource);
  const isUsed = (key: string): boolean =>
    used.has(key) || (http !== undefined && HTTP_KEYS.has(key)) || (onAws && AWS_CALL_KEYS.has(key));
  return {
    id: span.spanId,
    name,
    start_time: epochSeconds(span.startTimeUnixNano),
    ...endOf(one),
    ...outcomeOf(one),
    cause: causeOf(one),
    http,
    aws: onAws ? present({ ...awsResourceOf(one.resource), ...awsCallOf(attributes) }) : undefined,
    ...customDataOf({ attributes, ...(resource && { resource }), isUsed }),
  };
}

function endOf({ span, attributes }: SpanInResource): Pick<Work, "end_time" | "in_progress"> {
  const isOpen = span.endTimeUnixNano === "0" || attributes.get(IN_PROGRESS_ATTRIBUTE) === true;
  return isOpen ? { in_progress: true } : { end_time: epochSeconds(span.endTimeUnixNano) };
}
