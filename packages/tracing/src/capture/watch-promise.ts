import { isPromise } from "node:util/types";
import { Given } from "./given.ts";

// oxlint-disable-next-line typescript/unbound-method -- called on each promise, also when the program replaces it
const { then } = Promise.prototype;
const plain: object = Promise.prototype;

/** The state of a promise that is watched, in the promise itself. */
class Watched extends Given {
  /** Whether the program has attached anything. */
  #isUsed = false;
  /** A promise that rejects in place of one that the program never used. */
  #echo: Promise<unknown> | undefined;

  static has(promise: object): promise is Watched {
    return #isUsed in promise;
  }

  static attach(promise: Promise<unknown>, ended: Ended): void {
    const watched: object = new Watched(promise);
    if (!Watched.has(watched)) return;
    watched.#echo = then.call(
      promise,
      (value) => {
        unmark(promise);
        ended.fulfilled(value);
      },
      (error: unknown) => {
        ended.rejected(error);
        if (!watched.#isUsed) throw error;
      },
    );
    Object.setPrototypeOf(promise, marked);
  }

  static use(promise: object): void {
    if (!Watched.has(promise) || promise.#isUsed) return;
    promise.#isUsed = true;
    // The echo may have rejected already. From here on the program answers for the rejection.
    if (promise.#echo) void then.call(promise.#echo, undefined, () => undefined);
  }

  static isUsed(promise: object): boolean {
    return Watched.has(promise) && promise.#isUsed;
  }
}

/**
 * The prototype of a watched promise until the program uses the promise. By the language, `await`, `then`, `catch`, `finally`
 * and `Promise.all` all read the promise's `constructor` first.
 */
const marked: object = Object.create(plain, {
  constructor: {
    configurable: true,
    get(this: object): unknown {
      unmark(this);
      Watched.use(this);
      return Promise;
    },
    set(this: object, value: unknown) {
      unmark(this);
      Reflect.defineProperty(this, "constructor", {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    },
  },
});

function unmark(promise: object): void {
  if (Object.getPrototypeOf(promise) === marked) Object.setPrototypeOf(promise, plain);
}

export interface Ended {
  readonly fulfilled: (value: unknown) => void;
  readonly rejected: (error: unknown) => void;
}

/** Whether the value is a promise of the language, without a `then` of its own, or of a subclass. */
export function isPlainPromise(value: unknown): value is Promise<unknown> {
  if (!isPromise(value) || !Object.isExtensible(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    (prototype === plain || prototype === marked) &&
    !Object.hasOwn(value, "then") &&
    !Object.hasOwn(value, "constructor")
  );
}

/**
 * Tells how a promise ends, and leaves it as it is. To watch a rejection counts as handling it, so a rejection that the
 * program never handles would be lost: without tracing it ends the process. Here such a rejection is passed on to a promise
 * that nobody handles, and Node reports it with the same reason. `ended` must not throw.
 */
export function watchPromise(promise: Promise<unknown>, ended: Ended): void {
  if (!Watched.has(promise)) return Watched.attach(promise, ended);
  // A capture in a capture: the first watch passes on what is not handled.
  const isMarked = !Watched.isUsed(promise);
  unmark(promise);
  void then.call(promise, ended.fulfilled, ended.rejected);
  if (isMarked) Object.setPrototypeOf(promise, marked);
}
