import type { Work } from "./document.ts";
import { OUTCOME_PRECEDENCE } from "./undocumented.ts";

/** How a request or a call ended. Each request counts as exactly one of these. */
export type Outcome = (typeof OUTCOME_PRECEDENCE)[number] | "ok";

/** The three flags of a segment or subsegment. */
export interface OutcomeFlags {
  readonly error: boolean;
  readonly throttle: boolean;
  readonly fault: boolean;
}

/**
 * The outcome that the flags say. Only `true` sets a flag, and an HTTP status without a flag has no effect.
 *
 * @example outcomeOf({ error: true, throttle: true }) // "throttle"
 */
export function outcomeOf(work: Partial<Pick<Work, keyof OutcomeFlags>>): Outcome {
  return OUTCOME_PRECEDENCE.find((flag) => work[flag] === true) ?? "ok";
}

/**
 * The flags that X-Ray's SDKs set for an HTTP status: 4xx is an error, 429 a throttle as well, 5xx a fault.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-errors
 */
export function flagsOfStatus(status: number): OutcomeFlags {
  const isIn = (first: number): boolean => status >= first && status < first + 100;
  return { error: isIn(400), throttle: status === 429, fault: isIn(500) };
}
