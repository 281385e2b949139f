import type { Entity } from "../sdk/sdk.ts";

/** X-Ray's three flags for an HTTP status: 429 is throttle and error, other 4xx error, 5xx fault. */
export function flagStatus(entity: Entity, status: number): void {
  if (status === 429) entity.throttle = true;
  if (status >= 400 && status < 500) entity.error = true;
  if (status >= 500) entity.fault = true;
}

export function hasStatus(error: unknown): error is { readonly status: number } {
  return typeof error === "object" && error !== null && "status" in error && typeof error.status === "number";
}
