import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom } from "../src/random.ts";

function take(seed: number): number[] {
  const random = createRandom(seed);
  return Array.from({ length: 20 }, () => random.next());
}

test("the same seed gives the same numbers, another seed others", () => {
  expect(take(7)).toEqual(take(7));
  expect(take(7)).not.toEqual(take(8));
});

test("numbers stay in their range, whatever the seed", () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 1000 }), (seed, bound) => {
      const random = createRandom(seed);
      const next = random.next();
      expect(next).toBeGreaterThanOrEqual(0);
      expect(next).toBeLessThan(1);
      expect(random.below(bound)).toBeLessThan(bound);
      expect(random.hex(8)).toMatch(/^[0-9a-f]{8}$/);
      expect(["a", "b"]).toContain(random.pick(["a", "b"]));
    }),
  );
});

test("every outcome of a die comes up about as often as the others", () => {
  const random = createRandom(1);
  const counts = [0, 0, 0, 0, 0, 0];
  for (let roll = 0; roll < 6000; roll += 1) {
    const face = random.below(6);
    counts[face] = (counts[face] ?? 0) + 1;
  }
  expect(Math.min(...counts)).toBeGreaterThan(850);
  expect(Math.max(...counts)).toBeLessThan(1150);
});
