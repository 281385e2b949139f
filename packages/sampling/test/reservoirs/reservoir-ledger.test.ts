import fc from "fast-check";
import { expect, test } from "vitest";

import type { Quota } from "../../src/client/reservoir.ts";
import { ReservoirLedger } from "../../src/reservoirs/reservoir-ledger.ts";

const PLENTY = 10_000;
const TTL = 300;
const START = 3_000;

/** A ledger, and the quotas that its clients got. */
function worldOf(size: number) {
  const world = { now: START, size, ledger: new ReservoirLedger(), told: new Map<string, Quota>() };
  const report = (clientId: string, requestCount = PLENTY): Quota | undefined => {
    const quota = world.ledger.report({ clientId, requestCount }, world.size, world.now);
    if (quota) world.told.set(clientId, quota);
    return quota;
  };
  const held = (): number =>
    [...world.told.values()]
      .filter(({ expiresAt }) => world.now <= expiresAt)
      .reduce((sum, { perSecond }) => sum + perSecond, 0);
  const rounds = (clients: readonly string[], count = 2): void => {
    for (let n = 0; n < count; n += 1, world.now += 10) for (const client of clients) report(client);
  };
  const quotas = (clients: readonly string[]) => clients.map((id) => world.told.get(id)?.perSecond);
  return Object.assign(world, { report, held, rounds, quotas });
}

test("who comes first has the whole reservoir, for five minutes from the whole second on", () => {
  const world = worldOf(7);
  world.now = START + 0.9;
  expect(world.report("a")).toEqual({ perSecond: 7, expiresAt: START + TTL });
});

test("who comes when nothing is free gets no quota and borrows, and has its half after the next reports", () => {
  const world = worldOf(10);
  world.rounds(["a"]);
  expect(world.report("b")).toBeUndefined();
  world.now += 10;
  expect(world.report("b")).toBeUndefined();
  expect(world.report("a")).toMatchObject({ perSecond: 5 });
  expect(world.report("b")).toMatchObject({ perSecond: 5 });
});

test("with more clients than reservoir some get a quota of 0", () => {
  const world = worldOf(2);
  const clients = ["a", "b", "c", "d"];
  world.rounds(clients);
  expect(Object.groupBy(world.quotas(clients), String)).toEqual({ 0: [0, 0], 1: [1, 1] });
});

test("a client that stopped keeps its share until its quota expires; then the others have it", () => {
  const world = worldOf(9);
  world.rounds(["a", "b", "c"]);
  const left = world.now - 10;
  while (world.now + 10 <= left + TTL) {
    world.rounds(["a", "b"], 1);
    expect(world.held()).toBe(9);
  }
  expect(world.quotas(["a", "b"])).toEqual([3, 3]);
  world.rounds(["a", "b"]);
  expect(new Set(world.quotas(["a", "b"]))).toEqual(new Set([4, 5]));
});

test("a client with little to do leaves what it does not use to the others", () => {
  const world = worldOf(10);
  for (let n = 0; n < 3; n += 1, world.now += 10) {
    world.report("busy");
    world.report("quiet", 15);
  }
  expect(world.quotas(["busy", "quiet"])).toEqual([8, 2]);
});

test("what does not divide goes to the next client after a while", () => {
  const world = worldOf(1);
  const clients = ["a", "b", "c"];
  const holders = [];
  for (let turn = 0; turn < 3; turn += 1) {
    world.rounds(clients, 30);
    holders.push(world.quotas(clients).indexOf(1));
  }
  expect(new Set(holders)).toEqual(new Set([0, 1, 2]));
});

test("a reservoir that was made smaller is not exceeded by anything that is given afterwards", () => {
  const world = worldOf(10);
  world.rounds(["a", "b"]);
  world.size = 2;
  expect(world.report("a")).toMatchObject({ perSecond: 0 });
  world.rounds(["b", "a"]);
  expect(world.quotas(["a", "b"])).toEqual([1, 1]);
});

const step = fc.record({
  client: fc.constantFrom("a", "b", "c", "d", "e", "f"),
  wait: fc.oneof(fc.double({ min: 0, max: 12, noNaN: true }), fc.constantFrom(299.9, 300, 300.1, 900)),
  requestCount: fc.oneof(fc.nat(300), fc.constantFrom(0, Number.MAX_SAFE_INTEGER)),
});

test("the quotas that hold at any one time never add up to more than the reservoir", () => {
  fc.assert(
    fc.property(fc.nat(12), fc.array(step, { maxLength: 120 }), (size, steps) => {
      const world = worldOf(size);
      for (const { client, wait, requestCount } of steps) {
        world.now += wait;
        world.report(client, requestCount);
        expect(world.held()).toBeLessThanOrEqual(size);
      }
    }),
    { numRuns: 300 },
  );
});

test("whatever happened before, two rounds of reports after the last quota expired use the whole reservoir, fairly", () => {
  const clients = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"), { minLength: 1 });
  fc.assert(
    fc.property(fc.nat(12), fc.array(step, { maxLength: 40 }), clients, (size, steps, staying) => {
      const world = worldOf(size);
      for (const { client, wait, requestCount } of steps) {
        world.now += wait;
        world.report(client, requestCount);
      }
      // To the start of a turn, after the quotas of the clients that left have expired.
      world.now = (Math.ceil(world.now / TTL) + 1) * TTL + 1;
      world.rounds(staying);
      const quotas = world.quotas(staying).map((quota) => quota ?? 0);
      expect(world.held()).toBe(size);
      expect(Math.max(...quotas) - Math.min(...quotas)).toBeLessThanOrEqual(1);
    }),
    { numRuns: 300 },
  );
});

test("a clock that is set back, and two reports at once, give quotas like any other", () => {
  const world = worldOf(10);
  world.rounds(["a", "b"]);
  world.now -= 3_600;
  world.rounds(["a", "a", "b"]);
  expect(world.quotas(["a", "b"])).toEqual([5, 5]);
});

test("however many client ids come, a bounded number is remembered, and those who were there keep their share", () => {
  const world = worldOf(3);
  world.rounds(["a", "b", "c"]);
  for (let n = 0; n < 1_500; n += 1) expect(world.report(`hostile ${n}`)?.perSecond ?? 0).toBe(0);
  expect(world.ledger.clients).toBe(1_000);
  expect(world.held()).toBe(3);
  world.now += TTL + 1;
  world.report("a");
  expect(world.ledger.clients).toBe(1);
});
