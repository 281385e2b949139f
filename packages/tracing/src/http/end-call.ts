import { closeOnce } from "../capture/close-subsegment.ts";
import type { Entity } from "../sdk/sdk.ts";

/**
 * Ends the subsegment of a call. A call that the program gives up, or whose response it leaves unread, is no fault, and has a
 * mark; a timeout and a connection that breaks are faults with their cause.
 */
export function endCall(subsegment: Entity, error: unknown): void {
  if (isGivenUp(error)) leaveCall(subsegment);
  else closeOnce(subsegment, error);
}

/** Ends the subsegment of a call that the program itself has ended early. */
export function leaveCall(subsegment: Entity): void {
  if (subsegment.isClosed()) return;
  if (subsegment.http?.response) {
    subsegment.addMetadata("cut_short", "the response was not read to its end", "tracing");
  } else subsegment.addMetadata("given_up", "the program ended the call before its response", "tracing");
  closeOnce(subsegment);
}

interface Named {
  readonly name?: unknown;
  readonly cause?: { readonly name?: unknown };
}

/** Whether the program aborted: with no reason of its own, or with one that is no error. node:http has the reason as cause. */
export function isGivenUp(error: unknown): boolean {
  if (error === undefined) return false;
  if (typeof error !== "object" || error === null) return true;
  const { name, cause } = error as Named;
  return name === "AbortError" && cause?.name !== "TimeoutError";
}
