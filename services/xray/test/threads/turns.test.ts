import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { createTurns } from "../../src/threads/turns.ts";

test("one piece of work is done in a turn, in the order in which it came", async () => {
  const turns = createTurns();
  const done: number[] = [];
  for (const number of [1, 2, 3]) void turns.take(() => done.push(number));
  expect(done).toEqual([]);
  await setImmediate();
  expect(done).toEqual([1]);
  await turns.idle();
  expect(done).toEqual([1, 2, 3]);
});

test("work that throws rejects for who brought it, and the next is done", async () => {
  const turns = createTurns();
  const failing = turns.take(() => {
    throw new Error("no room");
  });
  const next = turns.take(() => "done");
  await expect(failing).rejects.toThrow("no room");
  expect(await next).toBe("done");
});

test("it is idle when also the work that came while it waited is done", async () => {
  const turns = createTurns();
  const done: string[] = [];
  void turns.take(() => void turns.take(() => done.push("later")));
  await turns.idle();
  expect(done).toEqual(["later"]);
});
