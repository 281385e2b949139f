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
  return runIn(context, parent.addNewSubsegment(toSegmentName(name)), work);
}

/** Runs `work` in a segment or subsegment, and closes that when the work or its promise ends. */
export function runIn<T>(context: Context, entity: Entity, work: (entity: Entity) => T): T {
  try {
    const result = context.runWith(entity, () => work(entity));
    closeAfter(entity, result);
    return result;
  } catch (error) {
    closeOnce(entity, error);
    throw error;
  }
}

function closeAfter(entity: Entity, result: unknown): void {
  if (!isThenable(result)) return closeOnce(entity);
  // A rejection is handled here too; without that, watching the promise would cause an unhandled rejection.
  result.then(
    () => closeOnce(entity),
    (error: unknown) => closeOnce(entity, error),
  );
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
