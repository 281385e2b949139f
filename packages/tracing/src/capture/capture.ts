import type { Context } from "../sdk/context.ts";
import type { Entity } from "../sdk/sdk.ts";
import { toSegmentName } from "../settings/segment-name.ts";
import { closeOnce } from "./entity.ts";

/** Opens a subsegment of `parent`, runs `work` in it, and closes it when the work, or the promise it returned, ends. */
export function captureIn<T>(
  context: Context,
  parent: Entity,
  name: string,
  work: (subsegment: Entity) => T,
): T {
  const subsegment = parent.addNewSubsegment(toSegmentName(name));
  try {
    const result = context.runWith(subsegment, () => work(subsegment));
    closeAfter(subsegment, result);
    return result;
  } catch (error) {
    closeOnce(subsegment, error);
    throw error;
  }
}

function closeAfter(subsegment: Entity, result: unknown): void {
  if (!isThenable(result)) return closeOnce(subsegment);
  // Both outcomes handled: watching a promise must not turn its rejection into an unhandled one.
  result.then(
    () => closeOnce(subsegment),
    (error: unknown) => closeOnce(subsegment, error),
  );
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
