import { inRuleOrder } from "@xray-lab/sampling";
import fc from "fast-check";
import { expect, test } from "vitest";
import { moved, type Prioritised, PRIORITY_MAX, withPriorities } from "../../src/sampling/reorder.ts";

const priority = fc.oneof(
  fc.integer({ min: 1, max: 3 }),
  fc.integer({ min: PRIORITY_MAX - 2, max: PRIORITY_MAX }),
);
const rules: fc.Arbitrary<readonly Prioritised[]> = fc
  .uniqueArray(fc.record({ name: fc.stringMatching(/^[a-z]{1,3}$/), priority }), {
    selector: ({ name }) => name,
    minLength: 1,
    maxLength: 25,
  })
  .map(inRuleOrder);

test("a rule that is moved trades places with its neighbour, and no other rule changes its place", () => {
  fc.assert(
    fc.property(rules, fc.nat(), fc.constantFrom(-1 as const, 1 as const), (before, place, by) => {
      const from = place % before.length;
      const names = before.map(({ name }) => name);
      const name = names[from] ?? "";
      const after = withPriorities(before, moved(before, name, by)).map((rule) => rule.name);
      const to = from + by;
      const isPlace = to >= 0 && to < names.length;
      const wanted = isPlace ? names.with(from, names[to] ?? "").with(to, name) : names;
      expect(after).toEqual(wanted);
    }),
  );
});

test("all priorities stay between 1 and 9999", () => {
  fc.assert(
    fc.property(rules, fc.nat(), fc.constantFrom(-1 as const, 1 as const), (before, place, by) => {
      for (const change of moved(before, before[place % before.length]?.name ?? "", by)) {
        expect(change.priority).toBeGreaterThanOrEqual(1);
        expect(change.priority).toBeLessThanOrEqual(PRIORITY_MAX);
      }
    }),
  );
});

test("two rules of different priority only trade them", () => {
  const before = [
    { name: "a", priority: 5 },
    { name: "b", priority: 70 },
    { name: "c", priority: 80 },
  ];
  expect(moved(before, "b", -1)).toEqual([
    { name: "b", priority: 5 },
    { name: "a", priority: 70 },
  ]);
});

test("of rules with one priority, the later one gets a larger one", () => {
  const before = [
    { name: "a", priority: 5 },
    { name: "b", priority: 5 },
  ];
  expect(moved(before, "b", -1)).toEqual([{ name: "a", priority: 6 }]);
});
