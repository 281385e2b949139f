import { expect, test } from "vitest";
import { Repeating } from "../../src/sampling/repeating.ts";
import { manualClock } from "./manual-clock.ts";

interface Work {
  readonly repeating: Repeating;
  readonly clock: ReturnType<typeof manualClock>;
  /** Ends the running work. */
  readonly end: (() => void)[];
}

function work(): Work {
  const clock = manualClock();
  const end: (() => void)[] = [];
  const repeating = new Repeating(clock, () => new Promise((resolve) => end.push(() => resolve(7))));
  return { repeating, clock, end };
}

test("work is done again after the seconds it said", async () => {
  const { repeating, clock, end } = work();
  repeating.run();
  end[0]?.();
  await clock.settled(1);
  expect(clock.next()).toBe(7);
  expect(end).toHaveLength(2);
});

test("work that is asked for while it is being done is done once more right after", async () => {
  const { repeating, clock, end } = work();
  repeating.run();
  repeating.run();
  repeating.run();
  expect(end).toHaveLength(1);
  end[0]?.();
  await expect.poll(() => end).toHaveLength(2);
  end[1]?.();
  await clock.settled(1);
  expect(end).toHaveLength(2);
});

test("work that is asked for while it waits is done now, and the timer is gone", async () => {
  const { repeating, clock, end } = work();
  repeating.runAfter(60);
  repeating.run();
  expect(end).toHaveLength(1);
  expect(clock.waits()).toEqual([]);
});

test("after stop() nothing is done again, whatever was asked for", async () => {
  const { repeating, clock, end } = work();
  repeating.run();
  repeating.run();
  repeating.stop();
  end[0]?.();
  // By then the work has ended.
  await new Promise(setImmediate);
  repeating.run();
  repeating.runAfter(1);
  expect(end).toHaveLength(1);
  expect(clock.waits()).toEqual([]);
});
