import type { Entity } from "../sdk/sdk.ts";

interface FlagsBefore {
  readonly fault: boolean | undefined;
  readonly error: boolean | undefined;
}

const errors = new WeakMap<Entity, FlagsBefore>();

/** Remembers the flags that a segment had before an error of its routes. */
export function rememberError(segment: Entity, before: FlagsBefore): void {
  if (!errors.has(segment)) errors.set(segment, before);
}

/**
 * The answer decides whether an error was a fault. An application that answers its own errors, such as a missing row, with a
 * status below 500 has not failed: the error stays as the cause, with a note, and the status gives the flags.
 */
export function correctAnsweredError(segment: Entity, status: number): void {
  const before = errors.get(segment);
  if (before === undefined || status >= 500) return;
  segment.fault = before.fault ?? false;
  segment.error = before.error ?? false;
  segment.addMetadata("error_answered", `an error of a route was answered with ${status}`, "tracing");
}
