import fc from "fast-check";
import { expect, test } from "vitest";
import { Reservoir } from "../../src/client/reservoir.ts";

function takes(reservoir: Reservoir, now: number, requests: number): (string | undefined)[] {
  return Array.from({ length: requests }, () => reservoir.take(now));
}

test("without a quota one request a second is borrowed", () => {
  const reservoir = new Reservoir(50);
  expect(takes(reservoir, 10.2, 3)).toEqual(["borrowed", undefined, undefined]);
  expect(takes(reservoir, 10.9, 1)).toEqual([undefined]);
  expect(takes(reservoir, 11, 1)).toEqual(["borrowed"]);
});

test("an empty reservoir lends nothing", () => {
  expect(takes(new Reservoir(0), 10, 2)).toEqual([undefined, undefined]);
});

test("a quota is used up each second, until it has expired; then one is borrowed again", () => {
  const reservoir = new Reservoir(50);
  reservoir.grant({ perSecond: 2, expiresAt: 11 });
  expect(takes(reservoir, 10, 3)).toEqual(["quota", "quota", undefined]);
  expect(takes(reservoir, 11, 3)).toEqual(["quota", "quota", undefined]);
  expect(takes(reservoir, 12, 3)).toEqual(["borrowed", undefined, undefined]);
});

test("a quota of nothing is one: nothing is borrowed beside it", () => {
  const reservoir = new Reservoir(50);
  reservoir.grant({ perSecond: 0, expiresAt: 11 });
  expect(takes(reservoir, 10, 2)).toEqual([undefined, undefined]);
});

test("what was borrowed in a second counts against the quota that arrives in it", () => {
  const reservoir = new Reservoir(50);
  expect(reservoir.take(10)).toBe("borrowed");
  reservoir.grant({ perSecond: 2, expiresAt: 20 });
  expect(takes(reservoir, 10.5, 3)).toEqual(["quota", undefined, undefined]);
});

test("no second ever takes more than the quota, or the one that may be borrowed", () => {
  const steps = fc.array(fc.double({ min: 0, max: 0.6, noNaN: true }), { maxLength: 200 });
  const grants = fc.record({ perSecond: fc.nat(5), expiresAt: fc.integer({ min: 100, max: 130 }) });
  fc.assert(
    fc.property(fc.nat(3), grants, fc.nat(200), steps, (size, quota, grantedAt, waits) => {
      const reservoir = new Reservoir(size);
      const perSecond = new Map<number, number>();
      let now = 100;
      for (const [index, wait] of waits.entries()) {
        if (index === grantedAt) reservoir.grant(quota);
        now += wait;
        const second = Math.floor(now);
        if (reservoir.take(now)) perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
      }
      for (const taken of perSecond.values())
        expect(taken).toBeLessThanOrEqual(Math.max(quota.perSecond, Math.min(size, 1)));
    }),
  );
});
