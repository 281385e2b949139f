import { parseFilterExpression } from "@xray-lab/filter-expressions";
import fc from "fast-check";
import { expect, test } from "vitest";
import { combinedFilter, problemOf } from "../../src/filter-bar/combined-filter.ts";
import { EXAMPLES } from "../../src/filter-bar/examples.ts";

const expression = fc.constantFrom(
  "fault",
  "error OR fault",
  "!ok",
  'user = "a\\"b"',
  'service("x") { fault }',
);
const group = fc.option(
  fc.string({ unit: "binary", minLength: 1, maxLength: 8 }).filter((name) => name.trim() !== ""),
  {
    nil: undefined,
  },
);

test("all parts are joined with AND, and each keeps its meaning", () => {
  fc.assert(
    fc.property(
      fc.option(expression, { nil: undefined }),
      fc.array(expression),
      group,
      (filter, chips, name) => {
        const parts = [...(filter === undefined ? [] : [filter]), ...chips].map((part) =>
          parseFilterExpression(part),
        );
        const inGroup = { kind: "group", by: "name", operator: "=", value: name };
        const all = name === undefined ? parts : [...parts, inGroup];
        const combined = combinedFilter({ filter, chips, group: name });
        const read = combined === undefined ? undefined : parseFilterExpression(combined);
        const joined = { kind: "and", operands: all.flatMap(operandsOf) };
        expect(read).toEqual(all.length < 2 ? all[0] : joined);
      },
    ),
  );
});

/** An AND within an AND is one list. */
function operandsOf(one: object): readonly unknown[] {
  return "kind" in one && one.kind === "and" && "operands" in one ? (one.operands as unknown[]) : [one];
}

test("blank parts do not count", () => {
  expect(combinedFilter({ filter: "  ", chips: [" "], group: undefined })).toBeUndefined();
});

test("a part that is an expression only together with its brackets is a problem", () => {
  expect(problemOf({ filter: "fault", chips: ["ok) OR (ok"], group: undefined })).toMatchObject({
    part: "ok) OR (ok",
    error: { column: 3 },
  });
  expect(problemOf({ filter: "fault", chips: ["ok"], group: "a" })).toBeUndefined();
});

test.each(Object.values(EXAMPLES))("the useful filter %s is an expression", (text) => {
  expect(() => parseFilterExpression(text, { strict: true })).not.toThrow();
});
