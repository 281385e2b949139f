import fc from "fast-check";
import { expect, test } from "vitest";

import { bar } from "../../src/waterfall/bar.ts";

const whole = { start: 0, end: 10 };

test("a bar lies where the work lies, to scale", () => {
  expect(bar({ start: 0, end: 10 }, whole, 10, "#")).toBe("##########");
  expect(bar({ start: 5, end: 8 }, whole, 10, "#")).toBe("     ###  ");
});

test("work too short to see is still seen", () => {
  expect(bar({ start: 3, end: 3 }, whole, 10, "#")).toBe("   #      ");
  expect(bar({ start: 10, end: 10 }, whole, 10, "#")).toBe("         #");
});

test("any times give exactly the width", () => {
  const span = fc.record({ start: fc.double(), end: fc.double() });
  fc.assert(
    fc.property(span, span, fc.nat(100), (work, everything, width) => {
      expect(bar(work, everything, width, "#")).toHaveLength(width);
    }),
  );
});
