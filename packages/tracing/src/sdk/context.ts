import { AsyncLocalStorage, AsyncResource } from "node:async_hooks";
import type { EventEmitter } from "node:events";
import type { Entity } from "./sdk.ts";

interface Scope {
  segment?: Entity | undefined;
  /** A request that is not traced on purpose: recording in it is no mistake, so nothing is said. */
  readonly untraced?: boolean;
}

type Listener = (...values: unknown[]) => unknown;

/**
 * The current segment, on AsyncLocalStorage, behind the interface of cls-hooked's Namespace, which is what the SDK asks
 * for. cls-hooked registers an async hook, and Node then calls four functions for every promise of the process:
 * a request with 20 awaits costs more in that than in all of its segments.
 */
export class Context {
  readonly #storage = new AsyncLocalStorage<Scope>();

  /** The current segment or subsegment. Never complains: see `SdkCore.getSegment` for the one that does. */
  get current(): Entity | undefined {
    return this.#storage.getStore()?.segment;
  }

  get isUntraced(): boolean {
    return this.#storage.getStore()?.untraced === true;
  }

  runWith<T>(segment: Entity, work: () => T): T {
    return this.#storage.run({ segment }, work);
  }

  runUntraced<T>(work: () => T): T {
    return this.#storage.run({ untraced: true }, work);
  }

  /** For diagnostics channels: the scope of a caller, to be given back to its callback. */
  get storage(): AsyncLocalStorage<object> {
    return this.#storage;
  }

  // From here on: what the SDK calls.

  get(_key: "segment"): Entity | undefined {
    return this.current;
  }

  set(_key: "segment", segment: Entity): Entity {
    const scope = this.#storage.getStore();
    if (!scope) throw new Error("There is no context to set a segment in: call run() first.");
    scope.segment = segment;
    return segment;
  }

  run(work: () => void): void {
    this.#storage.run({ ...this.#storage.getStore() }, work);
  }

  runAndReturn<T>(work: () => T): T {
    return this.#storage.run({ ...this.#storage.getStore() }, work);
  }

  runPromise<T>(work: () => Promise<T>): Promise<T> {
    return this.runAndReturn(work);
  }

  bind(work: Listener): Listener {
    return AsyncResource.bind(work);
  }

  /**
   * Listeners added from now on run in the context they were added in. Without it a handler that reads its body with
   * `request.on("data")` loses the segment: the parser emits in a context older than the request's.
   */
  bindEmitter(emitter: EventEmitter): void {
    for (const method of ["on", "addListener", "prependListener"] as const) {
      const add = emitter[method].bind(emitter);
      emitter[method] = (event: string | symbol, listener: Listener) => add(event, boundListener(listener));
    }
  }
}

// `listener` on the wrapper is how Node's own removeListener finds it, as it does for once().
function boundListener(listener: Listener & { listener?: Listener }): Listener {
  return Object.assign(AsyncResource.bind(listener), { listener: listener.listener ?? listener });
}
