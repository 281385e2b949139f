import type { Context } from "../sdk/context.ts";
import type { Entity } from "../sdk/sdk.ts";
import { methodOf, putMethod } from "./own-method.ts";
import { type Ended, isPlainPromise, watchPromise } from "./watch-promise.ts";

type Callback = (...values: readonly unknown[]) => unknown;

interface Open {
  readonly subsegment: Entity;
  readonly ended: Ended;
}

/**
 * Ends the subsegment when a thenable ends that the program starts itself. The query of knex or drizzle runs when its `then`
 * is called, and it runs again with each call, so we never call it: an `insert` would write two rows. Until the program calls
 * it, a `then` of ours lies on the object. Returns whether the object allowed that.
 */
export function observeThen(context: Context, { subsegment, ended }: Open, thenable: object): boolean {
  const method = methodOf(thenable, "then");
  if (method === undefined) return false;
  const takeAway = putMethod(thenable, "then", function (this: unknown, ...callbacks) {
    takeAway?.();
    const both = callbacks.map((callback, index) => ending(context, ended, callback, index === 1));
    try {
      const result = context.runWith(subsegment, () => Reflect.apply(method, this, both));
      if (isPlainPromise(result)) watchPromise(result, ended);
      return result;
    } catch (error) {
      ended.rejected(error);
      throw error;
    }
  });
  return takeAway !== undefined;
}

/** The program's callback, which runs in the scope in which the program called `then`, after the subsegment has ended. */
function ending(context: Context, ended: Ended, callback: unknown, isRefusal: boolean): unknown {
  if (typeof callback !== "function") return callback;
  const bound = context.inCurrentScope(callback as Callback);
  return function (this: unknown, ...values: readonly unknown[]): unknown {
    if (isRefusal) ended.rejected(values[0]);
    else ended.fulfilled(values[0]);
    return Reflect.apply(bound, this, values);
  };
}
