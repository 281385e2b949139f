import fc from "fast-check";
import { expect, test } from "vitest";

import { bar } from "../../src/waterfall/render-waterfall.ts";

test("a bar lies where the work lies, to scale", () => {
  expect(bar({ offset: 0, length: 1 }, 10, "#")).toBe("##########");
  expect(bar({ offset: 0.5, length: 0.3 }, 10, "#")).toBe("     ###  ");
});

test("work too short to see is still seen", () => {
  expect(bar({ offset: 0.3, length: 0 }, 10, "#")).toBe("   #      ");
  expect(bar({ offset: 1, length: 0 }, 10, "#")).toBe("         #");
});

test("any bar has exactly the width", () => {
  fc.assert(
    fc.property(fc.double(), fc.double(), fc.nat(100), (offset, length, width) => {
      expect(bar({ offset, length }, width, "#")).toHaveLength(width);
    }),
  );
});
