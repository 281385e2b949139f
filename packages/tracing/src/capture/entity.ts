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
export function recordError(entity: Entity, error: unknown): void {
  const wasFault = entity.fault;
  entity.addError(error instanceof Error ? error : String(error));
  correctStack(entity, error);
  if (!hasStatus(error) || error.status >= 500) return;
  entity.fault = wasFault ?? false;
  entity.error = true;
}
