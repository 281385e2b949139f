import fc from "fast-check";
import { expect, test } from "vitest";
import { edgePath } from "../../src/map/model/edge-path.ts";

const end = (x: number, y: number) => ({ x, y, before: 25, after: 25 });
const coordinate = fc.integer({ min: -2000, max: 2000 });

test("a line is drawn between any two nodes, through any points", () => {
  const point = fc.record({ x: coordinate, y: coordinate });
  fc.assert(
    fc.property(
      point,
      point,
      fc.array(point, { maxLength: 3 }),
      fc.constantFrom(0, 12),
      (from, to, via, shift) => {
        const { line, tip, label } = edgePath({ from: end(from.x, from.y), to: end(to.x, to.y), via, shift });
        expect(line).toMatch(/^M[-\d.]+,[-\d.]+(?:C[-\d.]+,[-\d.]+ [-\d.]+,[-\d.]+ [-\d.]+,[-\d.]+)+$/);
        expect(Object.values({ ...tip, ...label }).every(Number.isFinite)).toBe(true);
      },
    ),
  );
});

test("a call forth ends before its callee, a call back after it and beside the call forth", () => {
  const forth = edgePath({ from: end(0, 0), to: end(230, 0), via: [], shift: 0 });
  const back = edgePath({ from: end(230, 0), to: end(0, 0), via: [], shift: 0 });
  expect(forth).toMatchObject({ direction: "forwards", tip: { x: 202, y: 0 } });
  expect(back.direction).toBe("backwards");
  expect(back.tip.y).toBeGreaterThan(0);
});

test("a call to oneself is a loop above the node", () => {
  const loop = edgePath({ from: end(0, 0), to: end(0, 0), via: [], shift: 0 });
  expect(loop.direction).toBe("down");
  expect(loop.label.y).toBeLessThan(-25);
});
