import fc from "fast-check";
import { expect, test } from "vitest";
import { faultSchedule } from "../../soak/fault-schedule.ts";

const minutes = fc.integer({ min: 1, max: 240 });

test("every run has every fault, in order, and none after its end", () => {
  fc.assert(
    fc.property(minutes, (length) => {
      const faults = faultSchedule(length);
      expect(new Set(faults.map(({ kind }) => kind)).size).toBe(3);
      expect(faults.map(({ at }) => at)).toEqual(faults.map(({ at }) => at).toSorted((a, b) => a - b));
      expect(faults.at(-1)?.at).toBeLessThan(length * 60);
    }),
  );
});

test("a daemon has been back for some seconds before anything else goes wrong", () => {
  fc.assert(
    fc.property(minutes, (length) => {
      const faults = faultSchedule(length);
      for (const [index, { at, seconds = 0 }] of faults.entries())
        expect((faults[index + 1]?.at ?? length * 60) - at - seconds).toBeGreaterThan(5);
    }),
  );
});

test("half an hour has outages shorter and longer than an address is kept", () => {
  const outages = faultSchedule(30).flatMap(({ seconds }) => seconds ?? []);
  expect([...new Set(outages)]).toEqual([5, 45]);
});
