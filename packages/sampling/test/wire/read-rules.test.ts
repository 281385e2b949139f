import fc from "fast-check";
import { expect, test } from "vitest";
import { readSamplingRules } from "../../src/index.ts";
import { AWS_DEFAULT_RULE } from "../../src/wire/default-rule.ts";
import { UnreadableAnswerError } from "../../src/wire/answer.ts";
import { ruleMatcher } from "../../src/client/sampling-rule.ts";

function answerWith(...rules: readonly object[]): object {
  return {
    SamplingRuleRecords: rules.map((SamplingRule) => ({ SamplingRule, CreatedAt: 0, ModifiedAt: 0 })),
  };
}

test("a rule of X-Ray is read in full", () => {
  const checkout = {
    ...AWS_DEFAULT_RULE,
    RuleName: "checkout",
    Priority: 7,
    FixedRate: 0.25,
    ReservoirSize: 3,
    Host: "h",
    HTTPMethod: "POST",
    URLPath: "/checkout",
    ServiceName: "Shop",
    ServiceType: "AWS::EKS::Container",
    Attributes: { tier: "gold" },
  };
  expect(readSamplingRules({ ...answerWith(checkout), NextToken: "more" })).toEqual({
    rules: [
      {
        name: "checkout",
        priority: 7,
        fixedRate: 0.25,
        reservoirSize: 3,
        host: "h",
        httpMethod: "POST",
        urlPath: "/checkout",
        serviceName: "Shop",
        serviceType: "AWS::EKS::Container",
        attributes: { tier: "gold" },
      },
    ],
    nextToken: "more",
  });
});

test.each([
  { Version: 2 },
  { ResourceARN: "arn:aws:ecs:eu-west-1:1:cluster/a" },
  { RuleName: "" },
  { Priority: "1" },
  { FixedRate: 1.01 },
  { FixedRate: -0.1 },
  { ReservoirSize: undefined },
  { Host: null },
  { Attributes: { tier: 1 } },
  { Attributes: [] },
])("a rule with %j cannot be followed and is left out; the next one counts", (members) => {
  const answer = answerWith({ ...AWS_DEFAULT_RULE, ...members }, { ...AWS_DEFAULT_RULE, RuleName: "next" });
  expect(readSamplingRules(answer).rules.map(({ name }) => name)).toEqual(["next"]);
});

test("the last page has no token, and an empty one is none", () => {
  expect(readSamplingRules({ SamplingRuleRecords: [] })).toEqual({ rules: [] });
  expect(readSamplingRules({ SamplingRuleRecords: [], NextToken: "" })).toEqual({ rules: [] });
});

test.each([null, [], "rules", {}, { SamplingRuleRecords: {} }])("%j is not an answer", (answer) => {
  expect(() => readSamplingRules(answer)).toThrow(UnreadableAnswerError);
});

test("whatever the answer, it is refused, or its rules can be used", () => {
  const record = fc.record({
    SamplingRule: fc.oneof(
      fc.jsonValue(),
      fc
        .record(
          {
            FixedRate: fc.jsonValue(),
            Host: fc.jsonValue(),
            Attributes: fc.jsonValue(),
            Priority: fc.jsonValue(),
          },
          { requiredKeys: [] },
        )
        .map((members) => Object.assign({}, AWS_DEFAULT_RULE, members)),
    ),
  });
  const answers = fc.oneof(
    fc.jsonValue(),
    fc.record({ SamplingRuleRecords: fc.array(record), NextToken: fc.jsonValue() }),
  );
  fc.assert(
    fc.property(answers, (answer) => {
      try {
        for (const rule of readSamplingRules(answer).rules)
          expect(ruleMatcher(rule)({ host: "h", urlPath: "/" })).toBeTypeOf("boolean");
      } catch (error) {
        if (!(error instanceof UnreadableAnswerError)) throw error;
      }
    }),
  );
});
