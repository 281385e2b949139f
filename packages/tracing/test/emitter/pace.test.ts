import { expect, test } from "vitest";
import { Pace, pauseFor } from "../../src/emitter/pace.ts";

/** How many datagrams of this size may be sent at time `now`. */
function burst(pace: Pace, bytes: number, now: number, waitingBytes = 0): number {
  let count = 0;
  while (pace.allows(bytes, waitingBytes, now)) count += 1;
  return count;
}

test("at once, one datagram of the largest size is sent, or as many small ones as the daemon's buffer takes", () => {
  expect(burst(new Pace(), 64_000, 0)).toBe(1);
  expect(burst(new Pace(), 6_000, 0)).toBe(7);
  expect(burst(new Pace(), 700, 0)).toBe(22);
});

test("a second burst comes 2 ms after the first, and time in which nothing was sent is no reason to send more", () => {
  const pace = new Pace();
  burst(pace, 64_000, 100);
  expect(burst(pace, 64_000, 101)).toBe(0);
  expect(burst(pace, 64_000, 102)).toBe(1);
  expect(burst(pace, 64_000, 200)).toBe(1);
});

test("when half of the queue is full the pauses are shorter, and a busy event loop is made up for with a second burst", () => {
  expect([0, 3_999_999, 4_000_000, 8_000_000].map(pauseFor)).toEqual([2, 2, 1, 1]);
  const pace = new Pace();
  burst(pace, 64_000, 100, 5_000_000);
  expect(burst(pace, 64_000, 101, 5_000_000)).toBe(1);
  expect(burst(pace, 64_000, 200, 5_000_000)).toBe(2);
});

test("after a pause a burst may go, although the clock has not moved", () => {
  const pace = new Pace();
  burst(pace, 64_000, 100);
  pace.rested(100);
  expect(burst(pace, 64_000, 100)).toBe(1);
});
