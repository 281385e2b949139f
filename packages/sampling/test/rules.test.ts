import { expect, test } from "vitest";

import { AWS_DEFAULT_RULE, LOCAL_DEFAULT_RULE, samplingRuleRecord } from "../src/wire/default-rule.ts";

test.each([AWS_DEFAULT_RULE, LOCAL_DEFAULT_RULE])(
  "a default rule matches everything, after all others",
  (rule) => {
    expect(rule).toMatchObject({ RuleName: "Default", Priority: 10_000, Version: 1, Attributes: {} });
    for (const matcher of ["ResourceARN", "ServiceName", "ServiceType", "Host", "HTTPMethod", "URLPath"]) {
      expect(rule).toHaveProperty(matcher, "*");
    }
  },
);

test("AWS samples one request a second and 5 % of the rest; the local default samples all", () => {
  expect(AWS_DEFAULT_RULE).toMatchObject({ ReservoirSize: 1, FixedRate: 0.05 });
  expect(LOCAL_DEFAULT_RULE).toMatchObject({ FixedRate: 1 });
});

test("a rule nobody changed was modified at epoch 0", () => {
  expect(samplingRuleRecord(AWS_DEFAULT_RULE)).toEqual({
    SamplingRule: AWS_DEFAULT_RULE,
    CreatedAt: new Date(0),
    ModifiedAt: new Date(0),
  });
});
