import { flagsOfStatus } from "@xray-lab/segments";
import type { Entity } from "../sdk/sdk.ts";

/** Closes a segment or subsegment. A second call, such as one from a late callback, changes nothing. */
export function closeOnce(entity: Entity, error?: unknown): void {
  if (error !== undefined) return closeFailed(entity, error);
  if (!entity.isClosed()) entity.close();
}

/**
 * Closes what ended with an error, of any value.
 *
 * @param shown The error to record, when it is not the one that happened.
 */
export function closeFailed(entity: Entity, error: unknown, shown: unknown = error): void {
  if (entity.isClosed()) return;
  entity.addError(error, false, shown);
  entity.close();
}

/** Sets the flags for an HTTP status, and resets none. */
export function flagStatus(entity: Entity, status: number): void {
  const { error, throttle, fault } = flagsOfStatus(status);
  if (error) entity.error = true;
  if (throttle) entity.throttle = true;
  if (fault) entity.fault = true;
}
