import { flagsOfStatus, type OutcomeFlags } from "@xray-lab/segments";
import { STATUS_CODE } from "../otlp.ts";
import { FLAG_ATTRIBUTES } from "../undocumented.ts";
import { httpStatus } from "./http.ts";
import type { SpanInResource } from "./span-in-resource.ts";

/** The flags of a span: its own attributes, or else its HTTP status, or else a fault if its status is an error. */
export function flagsOf(one: SpanInResource): OutcomeFlags {
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
