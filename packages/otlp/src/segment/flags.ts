import { STATUS_CODE } from "../otlp.ts";
import { FLAG_ATTRIBUTES } from "../undocumented.ts";
import { httpStatus } from "./http.ts";
import type { SpanInResource } from "./span-in-resource.ts";

export interface Outcome {
  readonly error: boolean;
  readonly throttle: boolean;
  readonly fault: boolean;
}

/** How the work ended. An HTTP status of 4xx or 5xx decides; without one, a span that failed is a fault. */
export function outcomeOf(one: SpanInResource): Outcome {
  const said = (flag: keyof Outcome): boolean | undefined => {
    const value = one.attributes.get(FLAG_ATTRIBUTES[flag]);
    return typeof value === "boolean" ? value : undefined;
  };
  const { error, throttle, fault } = seen(one);
  return {
    error: said("error") ?? error,
    throttle: said("throttle") ?? throttle,
    fault: said("fault") ?? fault,
  };
}

function seen({ span, attributes }: SpanInResource): Outcome {
  const status = httpStatus(attributes) ?? 0;
  if (status >= 400 && status <= 499) return { error: true, throttle: status === 429, fault: false };
  const failed = status >= 500 && status <= 599 ? true : span.status.code === STATUS_CODE.error;
  return { error: false, throttle: false, fault: failed };
}
