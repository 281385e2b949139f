import type { Entity } from "../sdk/sdk.ts";

/** The segments with an error of a route, and whether they were a fault before it. */
const wereFaults = new WeakMap<Entity, boolean>();

/** Records an error of a route. What the application answers will decide whether it was a fault. */
export function recordRouteError(current: Entity, error: unknown, record: () => void): void {
  const segment = current.segment ?? current;
  // Recorded by the program and then thrown, it is one error.
  const wasFault = segment.fault === true && segment.lastError !== error;
  record();
  if (!wereFaults.has(segment)) wereFaults.set(segment, wasFault);
}

/**
 * An application that answers its own errors, such as a missing row, with a status below 500 has not failed: the error stays as
 * the cause, with a note, and the status gives the flags. An error that says itself that it is a fault stays one.
 */
export function correctAnsweredError(segment: Entity, status: number): void {
  const wasFault = wereFaults.get(segment);
  if (wasFault === undefined || status >= 500 || segment.isPresumedFault !== true) return;
  segment.fault = wasFault;
  segment.addMetadata("error_answered", `an error of a route was answered with ${status}`, "tracing");
}
