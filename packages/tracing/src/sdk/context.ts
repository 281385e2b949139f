import { AsyncLocalStorage } from "node:async_hooks";
import type { EventEmitter } from "node:events";
import type { Entity } from "./sdk.ts";

/** What a request's code runs in. */
interface Scope {
  /** The current segment or subsegment of a request that is recorded. */
  segment?: Entity | undefined;
  /** A request that is not sampled: its trace goes on with the same decision, and nothing is recorded. */
  readonly unsampled?: Unsampled | undefined;
  /** A request that gets no segment on purpose: recording in it is no mistake, so nothing is said. */
  readonly untraced?: boolean;
}

interface Unsampled {
  readonly traceId: string;
  /** A segment for who asks the SDK for one; it is never sent. */
  readonly segment: () => Entity;
}

type Listener = (...values: unknown[]) => unknown;

/**
 * The current segment, on AsyncLocalStorage, behind the interface of cls-hooked's Namespace, which is what the SDK asks
 * for. cls-hooked registers an async hook, and Node then calls four functions for every promise of the process:
 * a request with 20 awaits costs more in that than in all of its segments.
 */
export class Context {
  readonly #storage = new AsyncLocalStorage<Scope>();
  readonly #bound = new WeakSet<object>();
  /** The one asked for last: a process has one app, and this answers without hashing. */
  #lastBound: object | undefined;

  /** The current segment or subsegment of a recorded request. Never complains: see `SdkCore.getSegment` for the one that does. */
  get current(): Entity | undefined {
    return this.#storage.getStore()?.segment;
  }

  /** Whether there is a request here of which nothing is to be recorded: unsampled, or untraced on purpose. */
  get isSilent(): boolean {
    const scope = this.#storage.getStore();
    return scope !== undefined && (scope.untraced === true || scope.unsampled !== undefined);
  }

  /** The trace of a request that is not sampled, for the header of its calls. */
  get unsampledTraceId(): string | undefined {
    return this.#storage.getStore()?.unsampled?.traceId;
  }

  /** Whether an emitter, or an app with the prototypes of many, was bound before. */
  isBound(target: object): boolean {
    return target === this.#lastBound || this.#bound.has(target);
  }

  remember(target: object): void {
    this.#bound.add(target);
    this.#lastBound = target;
  }

  runWith<T>(segment: Entity, work: () => T): T {
    return this.#storage.run({ segment, unsampled: undefined }, work);
  }

  runUnsampled<T>(unsampled: Unsampled, work: () => T): T {
    return this.#storage.run({ segment: undefined, unsampled }, work);
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
    const scope = this.#storage.getStore();
    return scope?.segment ?? scope?.unsampled?.segment();
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
    return inScope(this.#storage, work);
  }

  /**
   * Listeners added from now on run in the scope they were added in. Without it a handler that reads its body with
   * `request.on("data")` loses the segment: the parser emits in a scope older than the request's.
   *
   * @param emitter an emitter, or the prototype of many
   */
  bindEmitter(emitter: EventEmitter): void {
    if (this.#bound.has(emitter)) return;
    this.remember(emitter);
    for (const method of ["on", "addListener", "prependListener"] as const) {
      const add = emitter[method];
      const storage = this.#storage;
      emitter[method] = function (this: EventEmitter, event: string | symbol, listener: Listener) {
        return add.call(this, event, inScope(storage, listener));
      };
    }
  }
}

// `listener` on the wrapper is how Node's own removeListener finds it, as it does for once().
function inScope(storage: AsyncLocalStorage<Scope>, listener: Listener & { listener?: Listener }): Listener {
  const scope = storage.getStore();
  if (scope === undefined) return listener;
  const bound: Listener & { listener?: Listener } = function (this: unknown, ...values) {
    return storage.run(scope, () => Reflect.apply(listener, this, values));
  };
  bound.listener = listener.listener ?? listener;
  return bound;
}
