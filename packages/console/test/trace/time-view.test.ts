import fc from "fast-check";
import { expect, test } from "vitest";
import { between, panned, ticksOf, WHOLE, zoomed } from "../../src/trace/model/time-view.ts";

const views = fc
  .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([one, other]) => between(one, other));

test("however it is zoomed and moved, the view stays within the trace", () => {
  const steps = fc.array(fc.tuple(fc.boolean(), fc.double({ min: 0.01, max: 20, noNaN: true })));
  fc.assert(
    fc.property(views, steps, (view, changes) => {
      const after = changes.reduce((at, [zoom, by]) => (zoom ? zoomed(at, by) : panned(at, by - 10)), view);
      expect(after.from).toBeGreaterThanOrEqual(0);
      expect(after.to).toBeLessThanOrEqual(1);
      expect(after.to).toBeGreaterThan(after.from);
    }),
  );
});

test("what stands under the pointer stays there when the time is zoomed", () => {
  const { from, to } = zoomed(WHOLE, 0.5, 0.25);

  expect(from + (to - from) * 0.25).toBeCloseTo(0.25);
});

test("ticks are round times within the view, in order, and not too many", () => {
  fc.assert(
    fc.property(views, fc.double({ min: 1e-5, max: 1e5, noNaN: true }), (view, duration) => {
      const ticks = ticksOf(view, duration, 6);
      expect(ticks.length).toBeLessThanOrEqual(8);
      expect(ticks.every(({ at }) => at >= -1e-6 && at <= 1 + 1e-6)).toBe(true);
      expect(ticks.map(({ at }) => at)).toEqual(
        ticks.map(({ at }) => at).toSorted((left, right) => left - right),
      );
      expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
    }),
  );
});

function labels(duration: number, view = WHOLE): readonly string[] {
  return ticksOf(view, duration, 5).map(({ label }) => label);
}

test("ticks have the unit and the decimals that they need", () => {
  expect(labels(0.5)).toEqual(["0 ms", "100 ms", "200 ms", "300 ms", "400 ms", "500 ms"]);
  expect(labels(2)).toEqual(["0.0 s", "0.5 s", "1.0 s", "1.5 s", "2.0 s"]);
  expect(labels(10, { from: 0.5, to: 0.5001 })).toEqual([
    "5.0000 s",
    "5.0002 s",
    "5.0004 s",
    "5.0006 s",
    "5.0008 s",
    "5.0010 s",
  ]);
});

test("at the greatest zoom, two ticks do not have the same label", () => {
  const found = labels(2, { from: 0.5, to: 0.500_001 });
  expect(new Set(found).size).toBe(found.length);
});

test("a trace without any duration has no ticks", () => {
  expect(ticksOf(WHOLE, 0, 5)).toEqual([]);
});
