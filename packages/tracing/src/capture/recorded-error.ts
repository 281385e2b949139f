import { fenced } from "../fence/fence.ts";
import { messageWithoutValues, textWithoutValues } from "../redaction/driver-errors.ts";
import { textOf } from "../redaction/text-of.ts";
import type { CapturedException, Entity } from "../sdk/sdk.ts";
import type { FlagError } from "./outcome-of-error.ts";
import { stackFrames } from "./stack-frames.ts";

/**
 * Corrects how a class of the SDK records an error, whoever records it: the flags, and in the exception the message, which
 * loses the values that a driver quotes, and the stack. Nothing that a program throws makes it throw.
 */
export function correctErrors(prototype: Entity, flag: FlagError): void {
  const sdks = Object.getPrototypeOf(prototype) as Entity;
  const add = fenced("recording an error", (entity: Entity, error: unknown, remote?: boolean) =>
    sdks.addError.call(entity, error, remote),
  );
  prototype.addError = function addCorrectedError(this: Entity, error, remote, shown = error) {
    // Recorded by the program and then thrown, it is one error. The SDK would replace it by a reference to itself.
    if (typeof error === "object" && error !== null && error === this.lastError) return;
    this.lastError = error;
    const { fault: wasFault } = this;
    const known = new Set(this.cause?.exceptions);
    // For another value the SDK would log it and record nothing.
    const recordable = typeof shown === "object" && shown !== null ? shown : textOf(shown);
    add(this, recordable, remote);
    for (const exception of this.cause?.exceptions ?? [])
      if (!known.has(exception)) correctException(exception, recordable);
    flag(this, error, wasFault);
  };
}

interface ErrorLike {
  readonly message?: unknown;
  readonly name?: unknown;
  readonly stack?: unknown;
}

/** Corrects an exception that the SDK has just recorded. It need not be an Error: another realm has an Error of its own. */
function correctException(exception: CapturedException, error: object | string): void {
  exception.message = typeof error === "string" ? textWithoutValues(error) : UNREADABLE;
  if (typeof error !== "string") fillException(exception, error);
  if (typeof exception.type !== "string") exception.type = "";
}

const UNREADABLE = "an error whose message cannot be read";

const fillException = fenced("reading an error", (exception: CapturedException, error: ErrorLike): void => {
  // A getter may answer otherwise, or throw, and then the SDK's reading of it must not stay.
  exception.stack = [];
  const { message, stack } = error;
  exception.message =
    typeof message === "string" ? messageWithoutValues(error) : textWithoutValues(textOf(error));
  if (typeof stack === "string") exception.stack = stackFrames(stack, textOf(message));
});
