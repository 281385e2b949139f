import type { SamplingRule, SamplingRuleRecord } from "@aws-sdk/client-xray";

/**
 * The rule every AWS account has and cannot delete: one request a second, and 5 % of the rest.
 *
 * All members are there on purpose: the Node.js SDK ignores a rule without `Attributes`, `Priority` or `ServiceType`.
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
 * The default rule of the local X-Ray: every request. AWS's samples so as to bound a bill; here nothing costs anything,
 * and nobody's first trace should be the one that was dropped.
 *
 * It has no reservoir: a rate of 1 leaves nothing for one to add.
 */
export const LOCAL_DEFAULT_RULE: SamplingRule = { ...AWS_DEFAULT_RULE, FixedRate: 1, ReservoirSize: 0 };

/** The entry of GetSamplingRules for a rule nobody made or changed: both its times are epoch 0, as the service says. */
export function samplingRuleRecord(rule: SamplingRule): SamplingRuleRecord {
  return { SamplingRule: rule, CreatedAt: new Date(0), ModifiedAt: new Date(0) };
}
