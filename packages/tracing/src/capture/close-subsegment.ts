import { flagsOfStatus } from "@xray-lab/segments";
import type { Entity } from "../sdk/sdk.ts";
import { correctStack } from "./stack-frames.ts";

/** Closes a segment or subsegment. A second call, such as one from a late callback, changes nothing. */
export function closeOnce(entity: Entity, error?: unknown): void {
  if (entity.isClosed()) return;
  if (error !== undefined) recordError(entity, error);
  entity.close();
}

function recordError(entity: Entity, error: unknown): void {
  const wasFault = entity.fault;
  entity.addError(error instanceof Error ? error : String(error));
  correctError(entity, error, wasFault);
}

/**
 * Corrects an exception after the SDK's `addError`: its stack, and its outcome. The SDK makes every exception a fault, but
 * an exception with a `status` below 500 is the client's error.
 */
export function correctError(entity: Entity, error: unknown, wasFault: boolean | undefined): void {
  correctStack(entity, error);
  if (!hasStatus(error) || error.status >= 500) return;
  entity.fault = wasFault ?? false;
  entity.error = true;
}

/** Sets the flags for an HTTP status, and resets none. */
export function flagStatus(entity: Entity, status: number): void {
  const { error, throttle, fault } = flagsOfStatus(status);
  if (error) entity.error = true;
  if (throttle) entity.throttle = true;
  if (fault) entity.fault = true;
}

function hasStatus(error: unknown): error is { readonly status: number } {
  return typeof error === "object" && error !== null && "status" in error && typeof error.status === "number";
}
