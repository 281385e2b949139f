import { outcomeOf } from "@xray-lab/segments";
import type { TraceSummary } from "./trace-summary.ts";

/** The part of a summary that says how the request ended, and what failed on the way. */
export interface Failures extends Pick<TraceSummary, "fault" | "error" | "throttle"> {
  readonly rootCauses: { readonly fault: readonly unknown[]; readonly error: readonly unknown[] };
}

/**
 * What failed inside a request that itself ended well: a call that the service made and got over. Undefined when nothing did,
 * and when the request failed: its own outcome says so then. A filter on `fault` does not find such a request.
 *
 * @example
 * // 201, but the mail was refused
 * failedInside(summarizeTrace(compileTrace(signUp))) // "fault"
 */
export function failedInside(summary: Failures): "fault" | "error" | undefined {
  if (outcomeOf(summary) !== "ok") return undefined;
  if (summary.rootCauses.fault.length > 0) return "fault";
  return summary.rootCauses.error.length > 0 ? "error" : undefined;
}
