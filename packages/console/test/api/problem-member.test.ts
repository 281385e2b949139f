import { expect, test } from "vitest";
import { problemMember } from "../../src/api/problem-member.ts";

const MEMBERS = ["RuleName", "Priority", "Attributes"] as const;

test.each([
  ["SamplingRule.Priority must be between 1 and 9999", "Priority"],
  ["SamplingRuleUpdate.Attributes.shop must have at most 32 characters", "Attributes"],
  ["SamplingRule.Attributes: a key must have at least 1 characters", "Attributes"],
  ["RuleName or RuleARN is required, and not both", "RuleName"],
  ["Priority", "Priority"],
  ["There is no such sampling rule: Priority", undefined],
  ["", undefined],
])("the error %j is about the member %s", (message, member) => {
  expect(problemMember(message, MEMBERS)).toBe(member);
});
