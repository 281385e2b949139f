import { expect, test } from "vitest";
import {
  inRuleOrder,
  ruleMatcher,
  type SamplingRequest,
  type SamplingRule,
} from "../../src/client/sampling-rule.ts";
import { ruleOf } from "./rule-of.ts";

const REQUEST: SamplingRequest = {
  host: "shop.example.com",
  httpMethod: "GET",
  urlPath: "/checkout/7",
  serviceName: "Shop",
  serviceType: "AWS::EKS::Container",
};

const MATCHING: Partial<SamplingRule>[] = [
  {},
  { host: "*.example.com" },
  { httpMethod: "get" },
  { urlPath: "/checkout/?" },
  { serviceName: "sh*" },
  { serviceType: "AWS::EKS::*" },
];

test.each(MATCHING)("a rule with %j matches", (members) => {
  expect(ruleMatcher(ruleOf(members))(REQUEST)).toBe(true);
});

test.each(["host", "httpMethod", "urlPath", "serviceName", "serviceType"] as const)(
  "a rule whose %s is another one does not match, however well the rest does",
  (member) => {
    expect(ruleMatcher(ruleOf({ [member]: "other" }))(REQUEST)).toBe(false);
  },
);

test("a member the request does not have is not compared", () => {
  expect(
    ruleMatcher(ruleOf({ serviceType: "AWS::EC2::Instance" }))({ ...REQUEST, serviceType: undefined }),
  ).toBe(true);
});

test("an attribute the rule names has to be there, and to fit", () => {
  const matches = ruleMatcher(ruleOf({ attributes: { tier: "gold*" } }));
  expect(matches(REQUEST)).toBe(false);
  expect(matches({ ...REQUEST, attributes: { tier: "silver" } })).toBe(false);
  expect(matches({ ...REQUEST, attributes: { tier: "golden", other: "x" } })).toBe(true);
});

test("rules are tried by priority, and by name where that is the same", () => {
  const rules = [
    ruleOf({ name: "Default", priority: 10_000 }),
    ruleOf({ name: "b", priority: 5 }),
    ruleOf({ name: "a", priority: 5 }),
    ruleOf({ name: "z", priority: 1 }),
  ];
  expect(inRuleOrder(rules).map(({ name }) => name)).toEqual(["z", "a", "b", "Default"]);
});
