import { EventEmitter } from "node:events";
import { Stream } from "node:stream";
import { isGeneratorObject, isProxy } from "node:util/types";
import { fenced } from "../fence/fence.ts";
import type { Context } from "../sdk/context.ts";
import type { Entity } from "../sdk/sdk.ts";
import { type Ending, endOf } from "./call.ts";
import { observeSteps } from "./observe-steps.ts";
import { observeEvents, observeStream } from "./observe-stream.ts";
import { observeThen } from "./observe-then.ts";
import { isPlainPromise, watchPromise } from "./watch-promise.ts";

type EndsLater = (context: Context, subsegment: Entity, result: unknown, call: Ending) => boolean | undefined;

/** Whether the result ends later, and closes the subsegment then. */
export const endsLater: EndsLater = fenced(
  "watching a result",
  (context: Context, subsegment: Entity, result: unknown, call: Ending): boolean => {
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
