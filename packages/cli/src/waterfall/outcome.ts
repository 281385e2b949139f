import type { JsonRecord } from "../json.ts";

/** How a piece of work ended, as X-Ray colours it: green, yellow (4xx), purple (429), red (5xx). */
export type Outcome = "ok" | "error" | "throttle" | "fault";

/** Several flags may be set at once: a fault outranks a throttle, which outranks an error. */
export function outcomeOf(flags: JsonRecord): Outcome {
  if (flags["fault"] === true) return "fault";
  if (flags["throttle"] === true) return "throttle";
  return flags["error"] === true ? "error" : "ok";
}

/** For those who see no colours. */
export const MARKS: Readonly<Record<Outcome, string>> = { ok: " ", error: "!", throttle: "~", fault: "x" };
