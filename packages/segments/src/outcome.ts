import type { Work } from "./document.ts";
import { OUTCOME_PRECEDENCE } from "./undocumented.ts";

/** How a request or a call ended: each counts as exactly one of these. */
export type Outcome = (typeof OUTCOME_PRECEDENCE)[number] | "ok";

/**
 * An explicit `false` means false, and a status code alone says nothing: the flags decide.
 *
 * @example outcomeOf({ error: true, throttle: true }) // "throttle"
 */
export function outcomeOf(work: Pick<Work, "error" | "throttle" | "fault">): Outcome {
  return OUTCOME_PRECEDENCE.find((flag) => work[flag] === true) ?? "ok";
}
