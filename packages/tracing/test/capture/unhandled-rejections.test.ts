import { expect, test } from "vitest";
import { type Ended, watchPromise } from "../../src/capture/watch-promise.ts";

const ignored: Ended = { fulfilled: () => undefined, rejected: () => undefined };

type Use = (promise: Promise<unknown>) => unknown;

const nothing = (): undefined => undefined;

/** The ways in which a program may treat a promise that rejects. */
const USES: Readonly<Record<string, Use>> = {
  "never looks at it": nothing,
  "catches it": (promise) => promise.catch(nothing),
  "awaits it": async (promise) => {
    try {
      await promise;
    } catch {
      // The program handles it.
    }
  },
  "only awaits its fulfilment": (promise) => promise.then(nothing),
  "has a finally": (promise) => promise.finally(nothing),
  "gives it to allSettled": (promise) => Promise.allSettled([promise]),
  "gives it to all, and catches that": (promise) => Promise.all([promise, Promise.resolve()]).catch(nothing),
  "returns it from an async function, and catches that": (promise) => (async () => promise)().catch(nothing),
  "returns it from an async function": (promise) => (async () => promise)(),
  "catches it some microtasks later": async (promise) => {
    for (let times = 0; times < 5; times++) await Promise.resolve();
    promise.catch(nothing);
  },
  "yields it from an async generator": async (promise) => {
    const generator = (async function* () {
      yield promise;
    })();
    await generator.next().catch(nothing);
  },
};

/** The reasons that Node reports as unhandled after `use` of a promise. */
async function reported(use: Use, promise: () => Promise<unknown>): Promise<readonly unknown[]> {
  const reasons: unknown[] = [];
  const listeners = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  const listen = (reason: unknown): void => void reasons.push(reason);
  process.on("unhandledRejection", listen);
  void use(promise());
  await new Promise((resolve) => setTimeout(resolve, 1));
  process.off("unhandledRejection", listen);
  for (const listener of listeners) process.on("unhandledRejection", listener);
  return reasons;
}

const MAKERS: Readonly<Record<string, () => Promise<unknown>>> = {
  "at once": () => Promise.reject(new Error("no")),
  later: async () => {
    await Promise.resolve();
    await Promise.resolve();
    throw new Error("no");
  },
};

test.each(Object.keys(USES).flatMap((use) => Object.keys(MAKERS).map((when) => [use, when] as const)))(
  "a program that %s is told of a rejection %s as when it is not watched",
  async (name, when) => {
    const use = USES[name] ?? nothing;
    const make = MAKERS[when] ?? (() => Promise.resolve());
    const watched = (times: number) => (): Promise<unknown> => {
      const promise = make();
      for (let time = 0; time < times; time++) watchPromise(promise, ignored);
      return promise;
    };
    const untraced = await reported(use, make);
    expect(await reported(use, watched(1))).toEqual(untraced);
    expect(await reported(use, watched(2))).toEqual(untraced);
  },
);

test("the end of a promise is told once, and leaves no trace on it", async () => {
  const ends: unknown[] = [];
  const promise = Promise.resolve(7);
  watchPromise(promise, { fulfilled: (value) => ends.push(value), rejected: (error) => ends.push(error) });
  await new Promise(setImmediate);
  expect(ends).toEqual([7]);
  expect(Object.getPrototypeOf(promise)).toBe(Promise.prototype);
});
