import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createAllowance } from "../../src/memory/allowance.ts";

test("never more is taken than allowed, and what was given back can be taken again", () => {
  const steps = fc.array(fc.record({ bytes: fc.nat(60), back: fc.boolean() }));
  fc.assert(
    fc.property(steps, (taken) => {
      const allowance = createAllowance(100);
      const held: number[] = [];
      let refusals = 0;
      for (const { bytes, back } of taken) {
        if (back) allowance.giveBack(held.pop() ?? 0);
        else if (allowance.take(bytes)) held.push(bytes);
        else refusals += 1;
        expect(held.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(100);
      }
      expect(allowance.refusals).toBe(refusals);
      for (const bytes of held) allowance.giveBack(bytes);
      expect(allowance.take(100)).toBe(true);
    }),
  );
});
