import type { Work } from "@xray-lab/segments";
import { DURATION_STEP } from "./undocumented.ts";
import { visitSubsegments } from "./walk.ts";

export const STEPS_PER_SECOND: number = Math.round(1 / DURATION_STEP);

/**
 * Seconds between two epoch times, at the precision of documents; 0 when time runs backwards.
 *
 * @example secondsBetween(1_499_473_411.562, 1_499_473_414.794) // 3.232
 */
export function secondsBetween(start: number, end: number): number {
  return microsecondsBetween(start, end) / STEPS_PER_SECOND;
}

/** Like {@link secondsBetween}, as whole microseconds: their sum does not depend on the order of adding. */
export function microsecondsBetween(start: number, end: number): number {
  const steps = Math.round((end - start) * STEPS_PER_SECOND);
  return steps > 0 && steps <= Number.MAX_SAFE_INTEGER ? steps : 0;
}

/** Some SDKs send `in_progress: false` beside an `end_time`; others leave both out. */
export function isInProgress(work: Work): boolean {
  return work.in_progress === true || work.end_time === undefined;
}

/** The end of the work, or its start while it has no end. Epoch seconds. */
export function lastKnownTime(work: Work): number {
  return work.end_time ?? work.start_time;
}

/** How long the work took, in microseconds; 0 while it is in progress. */
export function microsecondsTaken(work: Work): number {
  return microsecondsBetween(work.start_time, lastKnownTime(work));
}

/** From the start of the work to the end of its last subsegment, in microseconds; 0 while it is in progress. */
export function microsecondsActive(work: Work): number {
  if (work.subsegments === undefined) return microsecondsTaken(work);
  let end = lastKnownTime(work);
  visitSubsegments(work, (subsegment) => {
    end = Math.max(end, lastKnownTime(subsegment));
  });
  return isInProgress(work) ? 0 : microsecondsBetween(work.start_time, end);
}

/** A duration for people, in at most 8 columns: `< 0.1 ms`, `0.4 ms`, `48 ms`, `1.20 s`, `95 s`; `?` when it is not known. */
export function formatDuration(seconds: number | undefined): string {
  if (seconds === undefined || !Number.isFinite(seconds)) return "?";
  const milliseconds = Math.max(0, seconds * 1000);
  if (milliseconds > 0 && milliseconds < 0.05) return "< 0.1 ms";
  if (milliseconds < 9.95) return `${milliseconds.toFixed(1)} ms`;
  if (milliseconds < 999.5) return `${milliseconds.toFixed(0)} ms`;
  if (seconds < 59.995) return `${seconds.toFixed(2)} s`;
  return seconds < 1e5 ? `${seconds.toFixed(0)} s` : "> 1 day";
}
