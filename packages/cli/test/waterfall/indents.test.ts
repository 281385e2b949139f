import { expect, test } from "vitest";

import { indentsOf } from "../../src/waterfall/indents.ts";

/** A root with two children, the first of which has two of its own; then another root. */
const rows = [
  { depth: 0, isLast: false },
  { depth: 1, isLast: false },
  { depth: 2, isLast: false },
  { depth: 2, isLast: true },
  { depth: 1, isLast: true },
  { depth: 0, isLast: true },
];

test("lines lead from each row to its parent, and roots have none", () => {
  expect(indentsOf(rows, 30, true)).toEqual(["", "├─ ", "│  ├─ ", "│  └─ ", "└─ ", ""]);
  expect(indentsOf(rows, 30, false)).toEqual(["", "|- ", "|  |- ", "|  `- ", "`- ", ""]);
});

test("rows that are too deep stand at the deepest level", () => {
  expect(indentsOf(rows, 1, true)).toEqual(["", "├─ ", "├─ ", "└─ ", "└─ ", ""]);
});
