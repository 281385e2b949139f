import { expect, test } from "vitest";

import { traceSecond } from "../src/trace-second.ts";
import { NOON, traceId } from "./documents.ts";

const DAY = 86_400;

test("a trace counts by the second in its id", async () => {
  expect(traceSecond(traceId(1, NOON), { startedAt: NOON + 3.5, firstArrival: NOON + 4 })).toBe(NOON);
});

test("an id up to 28 days off the work is believed, in both directions", async () => {
  const times = { startedAt: NOON, firstArrival: NOON };
  expect(traceSecond(traceId(1, NOON - 28 * DAY), times)).toBe(NOON - 28 * DAY);
  expect(traceSecond(traceId(1, NOON + 28 * DAY), times)).toBe(NOON + 28 * DAY);
});

test("beyond 28 days the start of the work counts, in whole seconds", async () => {
  const times = { startedAt: NOON + 0.9, firstArrival: NOON };
  expect(traceSecond(traceId(1, NOON - 29 * DAY), times)).toBe(NOON);
  expect(traceSecond(traceId(1, NOON + 29 * DAY), times)).toBe(NOON);
});

test("old documents with old ids are filed where they belong, however late they arrive", async () => {
  expect(traceSecond(traceId(1, NOON), { startedAt: NOON, firstArrival: NOON + 900 * DAY })).toBe(NOON);
});

test("a start in milliseconds does not put a trace in the far future", async () => {
  expect(traceSecond(traceId(1, NOON), { startedAt: NOON * 1000, firstArrival: NOON + 4 })).toBe(NOON);
});

test("an id and a start in the far future count by the arrival", async () => {
  const future = NOON + 3000 * DAY;
  expect(traceSecond(traceId(1, future), { startedAt: future, firstArrival: NOON + 4.2 })).toBe(NOON + 4);
});

test("a trace id of another form counts by the start", async () => {
  expect(traceSecond("not an id", { startedAt: NOON + 1.5, firstArrival: NOON })).toBe(NOON + 1);
});
