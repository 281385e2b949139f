import { EventEmitter } from "node:events";
import { Stream } from "node:stream";
import { isGeneratorObject, isProxy } from "node:util/types";
import { toSegmentName } from "@xray-lab/segments";
import { fenced } from "../fence/fence.ts";
import type { Context } from "../sdk/context.ts";
import type { Entity } from "../sdk/sdk.ts";
import { endDone, endWith } from "./end.ts";
import { observeSteps } from "./observe-steps.ts";
import { observeEvents, observeStream } from "./observe-stream.ts";
import { observeThen } from "./observe-then.ts";
import { type Ended, isPlainPromise, watchPromise } from "./watch-promise.ts";

/** A subsegment that is to be opened. */
export interface Call {
  readonly parent: Entity;
  readonly name: string;
  readonly describe?: (subsegment: Entity) => void;
  /** Given the value of the promise or callback with which the call ended. */
  readonly describeResult?: (subsegment: Entity, result: unknown) => void;
  /** The error to record for the one that happened. */
  readonly shownError?: (error: unknown) => unknown;
  /** Whether the result is an iterator that need not be a generator. */
  readonly iterates?: boolean;
  /** The event with which an emitter ends that is no stream. */
  readonly endsWithEvent?: string;
}

/**
 * Runs `work` in a new subsegment, and returns what it returns: the very value, which is used by nobody but the program. The
 * subsegment closes with the end of a promise, thenable, generator or stream, and at once for any other value. That is also
 * so for a proxy and a frozen object, which cannot be watched without the program seeing it.
 */
export function captureIn<T>(context: Context, call: Call, work: () => T): T {
  const subsegment = begin(call);
  if (subsegment === undefined) return work();
  let result: T;
  try {
    result = context.runWith(subsegment, () => work());
  } catch (error) {
    endOf(call, subsegment).rejected(error);
    throw error;
  }
  if (endsLater(context, subsegment, result, call) !== true) endDone(subsegment);
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

const begin = fenced("opening a subsegment", ({ parent, name, describe }: Call): Entity => {
  const subsegment = parent.addNewSubsegment(toSegmentName(name));
  if (describe) describeCall(subsegment, describe);
  return subsegment;
});

const describeCall = fenced(
  "describing a call",
  (subsegment: Entity, describe: (subsegment: Entity) => void) => describe(subsegment),
);

function endOf({ describeResult, shownError }: Call, subsegment: Entity): Ended {
  const result =
    describeResult && fenced("describing a result", (value: unknown) => describeResult(subsegment, value));
  return endWith(subsegment, { result, shownError });
}

/** Whether the result ends later, and closes the subsegment then. */
const endsLater = fenced(
  "watching a result",
  (context: Context, subsegment: Entity, result: unknown, call: Call): boolean => {
    if (typeof result !== "object" || result === null || isProxy(result)) return false;
    const ended = endOf(call, subsegment);
    if (isPlainPromise(result)) {
      watchPromise(result, ended);
      return true;
    }
    if (call.iterates === true || isGeneratorObject(result)) return observeSteps(context, subsegment, result);
    if (call.endsWithEvent !== undefined && result instanceof EventEmitter)
      return observeEvents(ended, result, [call.endsWithEvent]);
    if ("then" in result) return observeThen(context, { subsegment, ended }, result);
    return result instanceof Stream && observeStream(ended, result);
  },
);
