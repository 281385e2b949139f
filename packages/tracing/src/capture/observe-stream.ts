import { EventEmitter, errorMonitor } from "node:events";
import type { Stream } from "node:stream";
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
  if (ends.length === 0) return false;
  observeEvents(ended, stream, ends);
  listen(stream, "close", ended.fulfilled);
  return true;
}

/**
 * Tells when an emitter has emitted all of `ends`, or an error. The listeners change nothing: none makes a stream flow, and
 * `errorMonitor` sees an error without handling it, so an error that nobody handles still throws.
 */
export function observeEvents(ended: Ended, emitter: EventEmitter, ends: readonly string[]): boolean {
  let open = ends.length;
  for (const end of ends) {
    listen(emitter, end, () => {
      open -= 1;
      if (open === 0) ended.fulfilled(undefined);
    });
  }
  listen(emitter, errorMonitor, ended.rejected);
  return true;
}

/** Not the emitter's own `on`, which a subclass may have replaced. */
function listen(emitter: EventEmitter, event: string | symbol, listener: (value: unknown) => void): void {
  EventEmitter.prototype.on.call(emitter, event, listener);
}
