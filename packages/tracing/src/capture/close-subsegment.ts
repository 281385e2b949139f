import { hasStatus } from "./status.ts";
import type { Entity } from "../sdk/sdk.ts";
import { correctStack } from "./stack-frames.ts";

/** Closes once: whatever ends second (a late callback, the guard at the end of the request) changes nothing. */
export function closeOnce(entity: Entity, error?: unknown): void {
  if (entity.isClosed()) return;
  if (error !== undefined) recordError(entity, error);
  entity.close();
}

/** Records an exception. One that carries a 4xx status is the client's error, not this service's fault. */
function recordError(entity: Entity, error: unknown): void {
  const wasFault = entity.fault;
  entity.addError(error instanceof Error ? error : String(error));
  correctError(entity, error, wasFault);
}

/** Mends what `addError` made of an exception: its stack, and the fault that it always is to the SDK. */
export function correctError(entity: Entity, error: unknown, wasFault: boolean | undefined): void {
  correctStack(entity, error);
  if (!hasStatus(error) || error.status >= 500) return;
  entity.fault = wasFault ?? false;
  entity.error = true;
}
