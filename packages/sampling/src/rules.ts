import type { SamplingRule, SamplingRuleRecord } from "@aws-sdk/client-xray";

/**
 * The rule every AWS account has and cannot delete: one request a second, and 5 % of the rest.
 *
 * All members are needed: the Node.js SDK ignores a rule without `Attributes`, `Priority` or `ServiceType`.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-console-sampling.html
 */
export const AWS_DEFAULT_RULE: SamplingRule = {
  RuleName: "Default",
  RuleARN: "arn:aws:xray:us-east-1:000000000000:sampling-rule/Default",
  ResourceARN: "*",
  Priority: 10_000,
  FixedRate: 0.05,
  ReservoirSize: 1,
  ServiceName: "*",
  ServiceType: "*",
  Host: "*",
  HTTPMethod: "*",
  URLPath: "*",
  Version: 1,
  Attributes: {},
};

/**
 * The default rule of the local X-Ray samples every request. AWS's rule limits the bill; the local X-Ray costs nothing, and
 * a user's first trace must not be dropped.
 *
 * It has no reservoir: at a rate of 1 a reservoir has no effect.
 */
export const LOCAL_DEFAULT_RULE: SamplingRule = { ...AWS_DEFAULT_RULE, FixedRate: 1, ReservoirSize: 0 };

/** The entry of GetSamplingRules for a rule that was never created or changed. Both its times are epoch 0, as in AWS. */
export function samplingRuleRecord(rule: SamplingRule): SamplingRuleRecord {
  return { SamplingRule: rule, CreatedAt: new Date(0), ModifiedAt: new Date(0) };
}
