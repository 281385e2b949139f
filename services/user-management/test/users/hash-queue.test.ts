import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { HashQueue, HashQueueFullError } from "../../src/users/hash-queue.ts";

interface Controlled {
  readonly queue: HashQueue;
  /** The passwords whose hash was begun, in this order. */
  readonly begun: string[];
  /** Ends the oldest hash that runs. */
  readonly endOne: () => Promise<void>;
  readonly running: () => number;
}

/** A queue whose hashes end when the test says so. */
function controlled(): Controlled {
  const begun: string[] = [];
  const open: (() => void)[] = [];
  const queue = new HashQueue((password) => {
    begun.push(password);
    const { promise, resolve } = Promise.withResolvers<string>();
    open.push(() => resolve(`hash of ${password}`));
    return promise;
  });
  const endOne = async (): Promise<void> => {
    open.shift()?.();
    await settle();
  };
  return { queue, begun, endOne, running: () => open.length };
}

/** Lets every promise that can go on do so. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const outcome = (hash: Promise<string>): Promise<unknown> => hash.catch((error: unknown) => error);

afterEach(() => vi.useRealTimers());

test("however many come at once, two are hashed at a time, in the order in which they came", async () => {
  const passwords = fc.array(fc.string(), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(passwords, async (given) => {
      const { queue, begun, endOne, running } = controlled();
      const hashes = given.map((password) => queue.hash(password));
      await settle();
      for (let left = given.length; left > 0; left--) {
        expect(running()).toBe(Math.min(2, left));
        await endOne();
      }
      expect(await Promise.all(hashes)).toEqual(given.map((password) => `hash of ${password}`));
      expect(begun).toEqual(given);
    }),
  );
});

test("a password that would wait for over 4 s is refused at once, with the seconds until there is room", async () => {
  const { queue, begun } = controlled();
  const outcomes = Array.from({ length: 500 }, () => outcome(queue.hash("password")));
  const refused = await outcomes.at(-1);
  expect(refused).toBeInstanceOf(HashQueueFullError);
  expect(refused).toMatchObject({ retryAfterSeconds: 5 });
  expect(begun).toHaveLength(2);
});

test("slow hashes make the queue shorter", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const { queue, endOne } = controlled();
  for (let turn = 0; turn < 20; turn++) {
    const hash = queue.hash("slow");
    await settle();
    vi.advanceTimersByTime(3_000);
    await endOne();
    await hash;
  }
  const outcomes = Array.from({ length: 10 }, () => outcome(queue.hash("password")));
  expect(await outcomes.at(-1)).toBeInstanceOf(HashQueueFullError);
});

test("a password that has waited for over 4 s is refused, and not hashed", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const { queue, begun, endOne } = controlled();
  const outcomes = ["one", "two", "three"].map((password) => outcome(queue.hash(password)));
  await settle();
  vi.advanceTimersByTime(4_001);
  await endOne();
  expect(await outcomes[2]).toBeInstanceOf(HashQueueFullError);
  expect(await outcomes[0]).toBe("hash of one");
  expect(begun).toEqual(["one", "two"]);
});

test("a hash that fails gives its place to the next", async () => {
  let calls = 0;
  const queue = new HashQueue(async () => {
    calls += 1;
    throw new Error("no memory");
  });
  const outcomes = [1, 2, 3, 4, 5].map(() => outcome(queue.hash("password")));
  expect(await Promise.all(outcomes)).toEqual(Array.from({ length: 5 }, () => new Error("no memory")));
  expect(calls).toBe(5);
});
