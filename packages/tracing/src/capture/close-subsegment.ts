import { flagsOfStatus } from "@xray-lab/segments";
import type { Entity } from "../sdk/sdk.ts";
import { closeLeaked } from "./close-leaked.ts";

/**
 * Closes a subsegment, or a segment with what is still open in it. A second call, such as one from a late callback, changes
 * nothing.
 */
export function closeOnce(entity: Entity, error?: unknown): void {
  if (error !== undefined) return closeFailed(entity, error);
  if (!entity.isClosed()) close(entity);
}

/**
 * Closes what ended with an error, of any value.
 *
 * @param shown The error to record, when it is not the one that happened.
 */
export function closeFailed(entity: Entity, error: unknown, shown: unknown = error): void {
  if (entity.isClosed()) return;
  entity.addError(error, false, shown);
  close(entity);
}

function close(entity: Entity): void {
  if (entity.segment === undefined) closeLeaked(entity);
  entity.close();
}

/** Sets the flags for an HTTP status, and resets none. */
export function flagStatus(entity: Entity, status: number): void {
  const { error, throttle, fault } = flagsOfStatus(status);
  if (error) entity.error = true;
  if (throttle) entity.throttle = true;
  if (fault) entity.fault = true;
}
