import { expect, test } from "vitest";
import { pace } from "../src/pacer.ts";
import { createFakeClock } from "./fake-clock.ts";

const READY = async (): Promise<void> => undefined;

/** When the first `count` beats came, in milliseconds. */
async function beats(count: number, rate: number, clock = createFakeClock()): Promise<number[]> {
  const stop = new AbortController();
  const times: number[] = [];
  const beat = (): void => {
    times.push(clock.now());
    if (times.length === count) stop.abort();
  };
  await pace({ rate, clock, signal: stop.signal, ready: READY, beat });
  return times;
}

test("beats come at their rate, the first at once", async () => {
  expect(await beats(4, 2)).toEqual([0, 500, 1000, 1500]);
  expect(await beats(3, 0.5)).toEqual([0, 2000, 4000]);
});

test("what timers are late by does not add up", async () => {
  const times = await beats(1001, 10, createFakeClock(3));
  expect(times.at(-1)).toBe(100_003);
});

test("a slow beat does not slow the next ones down: what is due is sent at once", async () => {
  const clock = createFakeClock();
  const stop = new AbortController();
  const times: number[] = [];
  const beat = (): void => {
    times.push(clock.now());
    if (times.length === 1) clock.move(350);
    if (times.length === 6) stop.abort();
  };
  await pace({ rate: 10, clock, signal: stop.signal, ready: READY, beat });
  expect(times).toEqual([0, 350, 350, 350, 400, 500]);
});

test("after a long sleep of the machine the schedule begins anew, without a burst", async () => {
  const clock = createFakeClock();
  const stop = new AbortController();
  const times: number[] = [];
  const beat = (): void => {
    times.push(clock.now());
    if (times.length === 1) clock.move(3_600_000);
    if (times.length === 4) stop.abort();
  };
  await pace({ rate: 1, clock, signal: stop.signal, ready: READY, beat });
  expect(times).toEqual([0, 3_600_000, 3_601_000, 3_602_000]);
});

test("nothing is sent after it was stopped", async () => {
  const stop = new AbortController();
  stop.abort();
  let count = 0;
  await pace({
    rate: 1,
    clock: createFakeClock(),
    signal: stop.signal,
    ready: READY,
    beat: () => (count += 1),
  });
  expect(count).toBe(0);
});
