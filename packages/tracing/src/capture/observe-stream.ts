import type { EventEmitter } from "node:events";
import type { Stream } from "node:stream";
import { methodOf, putMethod } from "./own-method.ts";
import type { Ended } from "./watch-promise.ts";

interface Sides {
  readonly readable?: boolean;
  readonly writable?: boolean;
  readonly destroyed?: boolean;
}

/**
 * Tells when a stream has ended, on both sides of a duplex, or was destroyed. A response of the server is not watched:
 * `response.json()` returns it, and it ends with the segment. It is known by `writeHead`: importing node:http opens resources.
 */
export function observeStream(ended: Ended, stream: Stream & Sides): boolean {
  if ("writeHead" in stream || stream.destroyed === true) return false;
  const ends = [stream.readable === true ? "end" : [], stream.writable === true ? "finish" : []].flat();
  return ends.length > 0 && observeEvents(ended, stream, ends);
}

/**
 * Tells when an emitter has emitted all of `ends`, or an error, or that it has closed. Nothing is added to its listeners, which
 * programs count, list and remove: until then, an `emit` of ours lies on the object. Returns whether the object allowed that.
 */
export function observeEvents(ended: Ended, emitter: EventEmitter, ends: readonly string[]): boolean {
  const method = methodOf(emitter, "emit");
  if (method === undefined) return false;
  const open = new Set<unknown>(ends);
  const hear = (event: unknown, value: unknown): void => {
    open.delete(event);
    if (event !== "error" && event !== "close" && open.size > 0) return;
    takeAway?.();
    if (event === "error") ended.rejected(value);
    else ended.fulfilled(undefined);
  };
  const takeAway = putMethod(emitter, "emit", function (this: unknown, ...values) {
    hear(values[0], values[1]);
    return Reflect.apply(method, this, values);
  });
  return takeAway !== undefined;
}
