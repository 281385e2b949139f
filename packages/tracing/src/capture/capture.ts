import type { Context } from "../sdk/context.ts";
import type { Entity } from "../sdk/sdk.ts";
import { begin, type Call, type Ending, endOf } from "./call.ts";
import { endDone } from "./end.ts";
import { endsLater } from "./ends-later.ts";

/**
 * Runs `work` in a new subsegment, and returns what it returns: the very value, which is used by nobody but the program. The
 * subsegment closes with the end of a promise, thenable, generator or stream, and at once for any other value. That is also
 * so for a proxy and a frozen object, which cannot be watched without the program seeing it.
 */
export function captureIn<T>(context: Context, call: Call, work: () => T): T {
  const subsegment = begin(call);
  return subsegment === undefined ? work() : runIn(context, subsegment, work, call);
}

const NOTHING_SPECIAL: Ending = {};

/** The same in a segment or subsegment that was opened already. */
export function runIn<T>(
  context: Context,
  entity: Entity,
  work: () => T,
  ending: Ending = NOTHING_SPECIAL,
): T {
  let result: T;
  try {
    result = context.runWith(entity, () => work());
  } catch (error) {
    endOf(ending, entity).rejected(error);
    throw error;
  }
  if (endsLater(context, entity, result, ending) !== true) endDone(entity);
  return result;
}

type Callback = (error: unknown, result?: unknown) => unknown;

/** The same for work that ends with a callback. The callback gets what it would get, in the scope of its caller. */
export function captureCallback<T>(
  context: Context,
  call: Call,
  callback: Callback,
  work: (callback: Callback) => T,
): T {
  const subsegment = begin(call);
  if (subsegment === undefined) return work(callback);
  const ended = endOf(call, subsegment);
  const bound = context.inCurrentScope(callback);
  const ending = function (this: unknown, ...values: Parameters<Callback>): unknown {
    if (values[0]) ended.rejected(values[0]);
    else ended.fulfilled(values[1]);
    return Reflect.apply(bound, this, values);
  };
  try {
    return context.runWith(subsegment, () => work(ending));
  } catch (error) {
    ended.rejected(error);
    throw error;
  }
}
