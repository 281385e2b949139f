import fc from "fast-check";
import { expect, test } from "vitest";
import { draftOf, problemsOf, ruleField, ruleOf } from "../../src/sampling/rule-form.ts";
import { anyRule, ruleWith } from "./any-rule.ts";

test("a rule that X-Ray takes has no problems, and comes back from its form as it was", () => {
  fc.assert(
    fc.property(anyRule, (rule) => {
      expect(problemsOf(draftOf(rule))).toEqual({});
      expect(ruleOf(draftOf(rule))).toEqual(rule);
    }),
  );
});

test("a blank pattern matches everything", () => {
  expect(ruleOf({ ...draftOf(ruleWith()), URLPath: " " }).urlPath).toBe("*");
});

test.each([
  [{ RuleName: " " }, "RuleName", "missing"],
  [{ RuleName: "x".repeat(33) }, "RuleName", "long"],
  [{ Priority: "0" }, "Priority", "priority"],
  [{ Priority: "10000" }, "Priority", "priority"],
  [{ Priority: "1.5" }, "Priority", "priority"],
  [{ ReservoirSize: "-1" }, "ReservoirSize", "reservoir"],
  [{ ReservoirSize: "" }, "ReservoirSize", "reservoir"],
  [{ FixedRate: "101" }, "FixedRate", "rate"],
  [{ FixedRate: "half" }, "FixedRate", "rate"],
  [{ HTTPMethod: "x".repeat(11) }, "HTTPMethod", "long"],
  [{ Attributes: "tenant" }, "Attributes", "attributes"],
  [{ Attributes: "a=1\nb=1\nc=1\nd=1\ne=1\nf=1" }, "Attributes", "attributes"],
] as const)("the draft with %j has a problem with %s: %s", (members, field, kind) => {
  const problems = problemsOf({ ...draftOf(ruleWith()), ...members });
  expect(Object.keys(problems)).toEqual([field]);
  expect(problems[field]?.kind).toBe(kind);
});

test("the default rule may keep the priority that no other rule can have", () => {
  const draft = draftOf(ruleWith({ name: "Default", priority: 10_000 }));
  expect(problemsOf(draft, true)).toEqual({});
  expect(problemsOf(draft)).toHaveProperty("Priority");
});

test("an error of the API finds its field", () => {
  expect(ruleField("SamplingRule.URLPath must have at most 128 characters")).toBe("URLPath");
  expect(ruleField("There are 25 sampling rules, the most an account may have")).toBeUndefined();
});
