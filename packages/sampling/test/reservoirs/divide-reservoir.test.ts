import fc from "fast-check";
import { expect, test } from "vitest";

import { divideReservoir } from "../../src/reservoirs/reservoir-ledger.ts";

test.each([
  [10, [], []],
  [10, [3], [10]],
  [10, [50, 50], [5, 5]],
  [10, [1, 50, 50], [1, 5, 4]],
  [10, [50, 1, 2], [7, 1, 2]],
  [10, [1, 1], [5, 5]],
  [1, [5, 5, 5], [1, 0, 0]],
  [0, [5, 5], [0, 0]],
])("a reservoir of %j, wanted %j: %j", (size, demands, shares) => {
  expect(divideReservoir(size, demands, 0)).toEqual(shares);
});

const sizes = fc.nat(50);
const wishes = fc.array(fc.nat(30), { minLength: 1, maxLength: 20 });
const turns = fc.nat(1_000_000);

test("shares are whole, none is negative, and they add up to the reservoir", () => {
  fc.assert(
    fc.property(sizes, wishes, turns, (size, demands, turn) => {
      const shares = divideReservoir(size, demands, turn);
      expect(shares.every((share) => Number.isSafeInteger(share) && share >= 0)).toBe(true);
      expect(total(shares)).toBe(size);
    }),
  );
});

test("who has less than it wants has no more than one less than anybody else", () => {
  fc.assert(
    fc.property(sizes, wishes, turns, (size, demands, turn) => {
      const shares = divideReservoir(size, demands, turn);
      const most = Math.max(...shares);
      const wanting = shares.filter((share, client) => share < (demands[client] ?? 0));
      expect(wanting.every((share) => share >= most - 1)).toBe(true);
    }),
  );
});

test("in as many turns as there are clients, each gets as much as any other", () => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 20 }), turns, (size, clients, turn) => {
      const demands = Array.from({ length: clients }, () => 1_000);
      const had = demands.map(() => 0);
      for (let n = 0; n < clients; n += 1)
        for (const [client, share] of divideReservoir(size, demands, turn + n).entries())
          had[client] = (had[client] ?? 0) + share;
      expect(new Set(had)).toEqual(new Set([size]));
    }),
  );
});

function total(shares: readonly number[]): number {
  return shares.reduce((sum, share) => sum + share, 0);
}
