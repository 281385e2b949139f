import { AsyncLocalStorage } from "node:async_hooks";
import type { EventEmitter } from "node:events";
import type { TraceHeader } from "@xray-lab/segments";
import { isOver, type SayLate } from "./late-work.ts";
import type { Entity } from "./sdk.ts";

/** The scope in which a request's code runs. */
export interface Scope {
  /** The current segment or subsegment of a request that is recorded. */
  segment?: Entity | undefined;
  /** For a request that is not sampled: its calls pass the decision on, and nothing is recorded. */
  readonly unsampled?: Unsampled | undefined;
  /** For a request that has no segment by configuration: recording in it is not a mistake and is not logged. */
  readonly untraced?: boolean;
}

export interface Unsampled {
  readonly traceId: string;
  /** The fields of the trace header that its calls pass on. */
  readonly others?: TraceHeader["others"] | undefined;
  /** A placeholder for code that asks the SDK for the segment. It is never sent. */
  readonly segment: () => Entity;
}

type Listener = (...values: unknown[]) => unknown;

/**
 * The current segment, stored in AsyncLocalStorage. The class has the interface of cls-hooked's Namespace, which the SDK
 * uses. cls-hooked itself registers an async hook, and Node then calls four functions for every promise of the process. In
 * a request with 20 awaits these calls cost more than all segments.
 */
export class Context {
  readonly #storage = new AsyncLocalStorage<Scope>();
  readonly #bound = new WeakSet<object>();
  /** The fast path: a process usually has one app. */
  #lastBound: object | undefined;
  /** Told of each subsegment that would begin after its segment was sent. */
  onLate: SayLate = () => undefined;

  /**
   * The current segment or subsegment, until the segment is sent. Outside a request it is undefined; `SdkCore.getSegment` logs
   * or throws there.
   */
  get current(): Entity | undefined {
    const segment = this.#storage.getStore()?.segment;
    return segment === undefined || isOver(segment) ? undefined : segment;
  }

  /** The parent of a subsegment that begins now. */
  parentOf(name: string): Entity | undefined {
    const segment = this.#storage.getStore()?.segment;
    if (segment === undefined || !isOver(segment)) return segment;
    this.onLate(name);
    return undefined;
  }

  /** Whether nothing is recorded here: the request is not sampled, its path is untraced, or its segment was sent. */
  get isSilent(): boolean {
    const scope = this.#storage.getStore();
    if (scope === undefined) return false;
    const { untraced, unsampled, segment } = scope;
    return untraced === true || unsampled !== undefined || (segment !== undefined && isOver(segment));
  }

  /** The id of the trace, also when the segment was sent or the request is not sampled. */
  get traceId(): string | undefined {
    const scope = this.#storage.getStore();
    const segment = scope?.segment;
    return segment ? (segment.segment ?? segment).trace_id : scope?.unsampled?.traceId;
  }

  /** The trace of a request that is not sampled, for the headers of its calls. */
  get unsampled(): Unsampled | undefined {
    return this.#storage.getStore()?.unsampled;
  }

  /** Whether an emitter, or an app with the prototypes of its requests, was bound before. */
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

  runIn<T>(scope: Scope, work: () => T): T {
    return this.#storage.run(scope, work);
  }

  runUntraced<T>(work: () => T): T {
    return this.#storage.run({ untraced: true }, work);
  }

  /** For diagnostics channels, which restore the scope of a caller in its callback. */
  get storage(): AsyncLocalStorage<object> {
    return this.#storage;
  }

  /** `work`, which will run in the scope that is the current one now, also when that is none. */
  inCurrentScope(work: Listener): Listener {
    const storage = this.#storage as AsyncLocalStorage<Scope | undefined>;
    const scope = storage.getStore();
    return function (this: unknown, ...values) {
      return storage.run(scope, () => Reflect.apply(work, this, values));
    };
  }

  // The SDK calls the methods below.

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
   * Makes listeners that are added later run in the scope in which they are added. Without it a handler that reads its body
   * with `request.on("data")` loses the segment, because the parser emits in a scope from before the request.
   *
   * @param emitter An emitter, or the prototype of many emitters.
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

// Node's removeListener finds a wrapper by its `listener` member, as for once().
function inScope(storage: AsyncLocalStorage<Scope>, listener: Listener & { listener?: Listener }): Listener {
  const scope = storage.getStore();
  // Node refuses what is no function, with an error of its own.
  if (scope === undefined || typeof listener !== "function") return listener;
  const bound: Listener & { listener?: Listener } = function (this: unknown, ...values) {
    return storage.run(scope, () => Reflect.apply(listener, this, values));
  };
  bound.listener = listener.listener ?? listener;
  return bound;
}
