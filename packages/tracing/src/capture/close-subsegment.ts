import { fileURLToPath } from "node:url";
import { flagsOfStatus } from "@xray-lab/segments";
import { messageWithoutValues } from "../redaction/driver-errors.ts";
import type { CapturedException, Entity } from "../sdk/sdk.ts";
import { closeLeaked } from "./close-leaked.ts";

/**
 * Closes a subsegment, or a segment with what is still open in it. A second call, such as one from a late callback, changes
 * nothing.
 */
export function closeOnce(entity: Entity, error?: unknown): void {
  if (entity.isClosed()) return;
  if (error !== undefined) recordError(entity, error);
  if (entity.segment === undefined) closeLeaked(entity);
  entity.close();
}

function recordError(entity: Entity, error: unknown): void {
  const wasFault = entity.fault;
  entity.addError(error instanceof Error ? error : String(error));
  correctError(entity, error, wasFault);
}

/** Records an exception that was answered already: the segment's outcome is that of its response. */
export function recordCause(segment: Entity, error: unknown): void {
  const { fault, error: clientError } = segment;
  segment.addError(error instanceof Error ? error : String(error));
  Object.assign(segment, { fault, error: clientError });
}

/**
 * Corrects an exception after the SDK's `addError`: its outcome. `correctException` has corrected the rest. The SDK makes every exception a fault, but
 * an exception with a `status` below 500 is the client's error.
 */
export function correctError(entity: Entity, error: unknown, wasFault: boolean | undefined): void {
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

const FRAME = /^\s*at (?:(?<label>.+?) \()?(?<path>.+?):(?<line>\d+):\d+\)?$/;
/** A document has at most 64 kB, and deeper frames are usually those of a framework. */
const MAX_FRAMES = 30;

/** A longer line is no frame, but a line of the message. */
const LONGEST_FRAME = 1_000;

/**
 * Corrects an exception that the SDK has just recorded. Its message loses the values that a driver quotes. Its stack is
 * replaced: the SDK splits a frame at its colons, so in an ES module, where a path begins with `file:///`, every path becomes
 * "file" and the line numbers are lost.
 */
export function correctException(entity: Entity, error: unknown): void {
  const exception = entity.cause?.exceptions?.[0];
  if (!exception || !(error instanceof Error)) return;
  exception.message = messageWithoutValues(error);
  if (error.stack) exception.stack = stackFrames(error.stack);
}

export function stackFrames(stack: string): CapturedException["stack"] {
  return stack
    .split("\n")
    .filter((line) => line.length <= LONGEST_FRAME)
    .flatMap((line) => {
      const { label, path, line: number } = FRAME.exec(line)?.groups ?? {};
      return path ? [{ path: readablePath(path), line: Number(number), label: label ?? "anonymous" }] : [];
    })
    .slice(0, MAX_FRAMES);
}

function readablePath(path: string): string {
  return path.startsWith("file://") ? fileURLToPath(path) : path;
}
