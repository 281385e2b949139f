import type { Subsegment, Work } from "@xray-lab/segments";
import { microsecondsBetween } from "./time.ts";

/** Some SDKs send `in_progress: false` beside an `end_time`; others leave both out. */
export function isInProgress(work: Work): boolean {
  return work.in_progress === true || work.end_time === undefined;
}

/** How long the work took, in microseconds; 0 while it is in progress. */
export function microsecondsTaken(work: Work): number {
  return microsecondsBetween(work.start_time, work.end_time ?? work.start_time);
}

/** How long the work and what it left running took, in microseconds; 0 while it is in progress. */
export function microsecondsActive(work: Work): number {
  if (work.subsegments === undefined) return microsecondsTaken(work);
  let end = lastKnownTime(work);
  visitSubsegments(work, (subsegment) => {
    end = Math.max(end, lastKnownTime(subsegment));
  });
  return isInProgress(work) ? 0 : microsecondsBetween(work.start_time, end);
}

/** When the work was last known to run: its end, or its start while it is in progress. Epoch seconds. */
export function lastKnownTime(work: Work): number {
  return work.end_time ?? work.start_time;
}

/** Visits every subsegment below `work`, parents before children. Compiled documents nest boundedly. */
export function visitSubsegments(work: Work, visit: (subsegment: Subsegment) => void): void {
  if (work.subsegments === undefined) return;
  for (const subsegment of work.subsegments) {
    visit(subsegment);
    visitSubsegments(subsegment, visit);
  }
}

/** Whether something is true of any segment or subsegment. */
export function someWork(works: readonly Work[], test: (work: Work) => boolean): boolean {
  return works.some(
    (work) => test(work) || (work.subsegments !== undefined && someWork(work.subsegments, test)),
  );
}

/** By start, then by id: an order that does not depend on arrival. */
export function byStart(left: Work, right: Work): number {
  return left.start_time - right.start_time || (left.id < right.id ? -1 : Number(left.id > right.id));
}
