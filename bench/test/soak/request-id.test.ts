import fc from "fast-check";
import { expect, test } from "vitest";
import { newRun, numberIn, traceIdOf } from "../../soak/request-id.ts";

test("a trace id says which request of the run it was", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2 ** 40 }),
      fc.date({ min: new Date("2020-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
      (number, at) => {
        const run = newRun();
        const id = traceIdOf(run, number, at.getTime());
        expect(id).toMatch(/^1-[0-9a-f]{8}-[0-9a-f]{24}$/);
        expect(numberIn(run, id)).toBe(number);
      },
    ),
  );
});

test("a trace of another run, and what is no trace id, is not a request of this one", () => {
  const id = traceIdOf("aaaaaaaaaaaa", 7, Date.now());
  expect(numberIn("bbbbbbbbbbbb", id)).toBeUndefined();
  expect(numberIn("aaaaaaaaaaaa", `${id}0`)).toBeUndefined();
});
