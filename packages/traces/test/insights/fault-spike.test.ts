import fc from "fast-check";
import { expect, test } from "vitest";
import { faultSpikesOf } from "../../src/insights/fault-spike.ts";
import { MinuteCounts } from "../../src/insights/request-counts.ts";

/** The number of requests of each minute, and of faults among them. */
function counts(minutes: readonly (readonly [requests: number, faults: number])[]): MinuteCounts {
  const result = new MinuteCounts();
  for (const [minute, [requests, faults]] of minutes.entries()) {
    for (let n = 0; n < requests; n++) {
      const start_time = minute * 60 + n / requests;
      result.add({ id: "0", name: "shop", start_time, end_time: start_time, fault: n < faults });
    }
  }
  return result;
}

/** So many minutes that are all alike. */
function steady(minutes: number, requests: number, rate: number): [number, number][] {
  return Array.from({ length: minutes }, () => [requests, Math.round(requests * rate)]);
}

/** Random numbers from 0 to 1 that a seed determines (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Four hours in which each request fails with the same probability, and some minutes are busier than others. */
function stationary({ seed, busiest, rate }: Stationary): [number, number][] {
  const random = randomFrom(seed);
  return Array.from({ length: 240 }, () => {
    const requests = Math.floor(random() * (busiest + 1));
    const faults = Array.from({ length: requests }, random).filter((one) => one < rate).length;
    return [requests, faults];
  });
}

interface Stationary {
  readonly seed: number;
  readonly busiest: number;
  readonly rate: number;
}

test("a service that fails as often as ever departs from nothing, whatever its rate is", () => {
  let spikes = 0;
  fc.assert(
    fc.property(
      fc.record({
        seed: fc.integer(),
        busiest: fc.integer({ min: 1, max: 100 }),
        rate: fc.oneof(
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.double({ min: 0, max: 0.1, noNaN: true }),
        ),
      }),
      (workload) => {
        spikes += faultSpikesOf(counts(stationary(workload)), 240).length;
      },
    ),
    { numRuns: 200 },
  );
  // One in a million of these 48,000 minutes: by chance there may be one, and hardly ever three.
  expect(spikes).toBeLessThan(3);
});

test("a step up is found in the minute in which it comes, and ends in the one in which it goes", () => {
  const steps = fc.record({
    requests: fc.integer({ min: 10, max: 200 }),
    before: fc.integer({ min: 10, max: 100 }),
    during: fc.integer({ min: 2, max: 300 }),
    usual: fc.double({ min: 0, max: 0.1, noNaN: true }),
    raised: fc.double({ min: 0.7, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(steps, ({ requests, before, during, usual, raised }) => {
      const calm = steady(before, requests, usual);
      const minutes = [...calm, ...steady(during, requests, raised), ...steady(10, requests, usual)];
      const end = before + during;
      expect(faultSpikesOf(counts(minutes), minutes.length)).toMatchObject([{ start: before, end }]);
    }),
  );
});

function spans(minutes: readonly (readonly [number, number])[], until = minutes.length): unknown[] {
  return faultSpikesOf(counts(minutes), until).map(({ start, end }) => [start, end]);
}

const CALM = steady(30, 10, 0);
const OUTAGE = steady(5, 10, 0.5);

test("it takes two whole minutes to be seen, and goes on until three have been calm", () => {
  const minutes = [...CALM, ...OUTAGE, ...CALM];
  expect(spans(minutes, 31)).toEqual([]);
  expect(spans(minutes, 32)).toEqual([[30, undefined]]);
  expect(spans(minutes, 37)).toEqual([[30, undefined]]);
  expect(spans(minutes, 38)).toEqual([[30, 35]]);
});

test("a failure that comes back before it was gone for three minutes is the same one", () => {
  expect(spans([...CALM, ...OUTAGE, ...steady(2, 10, 0), ...OUTAGE, ...CALM])).toEqual([[30, 42]]);
  expect(spans([...CALM, ...OUTAGE, ...steady(3, 10, 0), ...OUTAGE, ...CALM])).toEqual([
    [30, 35],
    [38, 43],
  ]);
});

test("a service that nobody asks any more is not failing", () => {
  expect(spans([...CALM, ...OUTAGE, ...steady(9, 0, 0)])).toEqual([[30, 35]]);
});

test("one bad minute is none too many", () => {
  expect(spans([...CALM, [10, 10], ...CALM])).toEqual([]);
});

test("nothing is said of a service without a past", () => {
  expect(spans([...steady(2, 9, 0), ...steady(9, 10, 1)])).toEqual([]);
  expect(spans([...steady(2, 10, 0), ...steady(9, 10, 1)])).toEqual([[2, undefined]]);
});

test("a rise from hardly ever to seldom is no news, however sure it is", () => {
  const ten = { length: 20 };
  const usual = Array.from(ten, (): [number, number] => [2000, 2]);
  expect(spans([...usual, ...Array.from(ten, (): [number, number] => [2000, 20])])).toEqual([]);
  expect(spans([...usual, ...Array.from(ten, (): [number, number] => [2000, 40])])).toEqual([
    [20, undefined],
  ]);
});

test("what lasts for six hours is how the service is now", () => {
  expect(spans([...CALM, ...steady(600, 10, 0.5)])).toEqual([[30, 390]]);
});
