import fc from "fast-check";
import { expect, test } from "vitest";
import {
  boundsOf,
  fittedHeight,
  fittedView,
  openingView,
  outsideOf,
  revealed,
  zoomed,
} from "../../src/map/model/viewport.ts";

const coordinate = fc.integer({ min: -5000, max: 5000 });
const point = fc.record({ x: coordinate, y: coordinate });
const size = { width: 900, height: 600 };
const view = fc.record({ x: coordinate, y: coordinate, k: fc.double({ min: 0.2, max: 2, noNaN: true }) });

test("a fitted view shows every node", () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 30 }), (points) => {
      const fitted = fittedView(boundsOf(points), size);
      expect(outsideOf(new Map(points.map((one, index) => [String(index), one])), fitted, size)).toBe(0);
    }),
  );
});

test("in a window of the height that a map needs, the scale is the one that the width allows", () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 30 }), (points) => {
      const bounds = boundsOf(points);
      const height = fittedHeight(bounds, size.width);
      const whole = fittedView(bounds, { width: size.width, height: 1e9 });
      expect(fittedView(bounds, { width: size.width, height }).k).toBeCloseTo(whole.k, 9);
      expect((bounds.bottom - bounds.top) * whole.k).toBeCloseTo(height, 3);
    }),
  );
  expect(fittedHeight(boundsOf([]), size.width)).toBe(0);
});

test("without nodes the view is the plain one", () => {
  expect(fittedView(boundsOf([]), size)).toEqual({ x: 0, y: 0, k: 1 });
});

test("zooming keeps what is under the pointer", () => {
  fc.assert(
    fc.property(view, point, fc.double({ min: 0.5, max: 2, noNaN: true }), (before, at, factor) => {
      const after = zoomed(before, at, factor);
      expect((at.x - after.x) / after.k).toBeCloseTo((at.x - before.x) / before.k, 3);
      expect((at.y - after.y) / after.k).toBeCloseTo((at.y - before.y) / before.k, 3);
    }),
  );
});

test("a node that is revealed is in view, and one that was in view moves nothing", () => {
  fc.assert(
    fc.property(view, point, (before, node) => {
      const after = revealed(before, node, size);
      expect(outsideOf(new Map([["node", node]]), after, size)).toBe(0);
      expect(revealed(after, node, size)).toEqual(after);
    }),
  );
});

test("a map that would be too small to read is first shown around a node", () => {
  const tall = Array.from({ length: 40 }, (_, index) => ({ x: 0, y: index * 116 }));
  const opening = openingView(boundsOf(tall), size, tall[30]);
  expect(opening.k).toBe(0.45);
  expect(opening.k * 30 * 116 + opening.y).toBeCloseTo(size.height / 2);
  expect(opening.x).toBeCloseTo(size.width / 2);
  expect(openingView(boundsOf(tall.slice(0, 5)), size, tall[0])).toEqual(
    fittedView(boundsOf(tall.slice(0, 5)), size),
  );
});
