import type { Context } from "../sdk/context.ts";
import type { Entity } from "../sdk/sdk.ts";
import { fenced } from "../fence/fence.ts";
import { endDone, endFailed } from "./end.ts";
import { methodOf, putMethod } from "./own-method.ts";
import { isPlainPromise, watchPromise } from "./watch-promise.ts";

const STEPS = ["next", "return", "throw"] as const;

/**
 * Ends the subsegment with the last step of a generator, an async generator or another iterator. Its steps run in the scope
 * of the subsegment. The object stays the same and keeps its prototype: until its end, its methods lie on itself.
 */
export function observeSteps(context: Context, subsegment: Entity, iterator: object): boolean {
  const putBack: (() => void)[] = [];
  const finish = (): void => putBack.forEach((method) => method());
  const failed = (error: unknown): void => {
    finish();
    endFailed(subsegment, error);
  };
  const stepped = fenced("watching an iterator", (step: unknown): void => {
    if ((step as IteratorResult<unknown>).done !== true) return;
    finish();
    endDone(subsegment);
  });
  for (const name of STEPS) {
    const method = methodOf(iterator, name);
    if (method === undefined) continue;
    const restore = putMethod(iterator, name, function (this: unknown, ...values) {
      try {
        const step = context.runWith(subsegment, () => Reflect.apply(method, this, values));
        if (isPlainPromise(step)) watchPromise(step, { fulfilled: stepped, rejected: failed });
        else stepped(step);
        return step;
      } catch (error) {
        failed(error);
        throw error;
      }
    });
    if (restore) putBack.push(restore);
  }
  return putBack.length > 0;
}
