import { toSegmentName } from "@xray-lab/segments";
import type { Context } from "../sdk/context.ts";
import type { Entity } from "../sdk/sdk.ts";
import { closeOnce } from "./close-subsegment.ts";

/** Runs `work` in a new subsegment of `parent`, and closes the subsegment when the work or its promise ends. */
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
  // A rejection is handled here too; without that, watching the promise would cause an unhandled rejection.
  result.then(
    () => closeOnce(subsegment),
    (error: unknown) => closeOnce(subsegment, error),
  );
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
