/** A rule as X-Ray's API has it, with all members that every client reads. */
export interface SamplingRuleMembers {
  readonly RuleName: string;
  readonly RuleARN: string;
  readonly ResourceARN: string;
  readonly Priority: number;
  readonly FixedRate: number;
  readonly ReservoirSize: number;
  readonly ServiceName: string;
  readonly ServiceType: string;
  readonly Host: string;
  readonly HTTPMethod: string;
  readonly URLPath: string;
  readonly Version: number;
  readonly Attributes: Record<string, string>;
}

/**
 * The rule every AWS account has and cannot delete: one request a second, and 5 % of the rest.
 *
 * All members are needed: the Node.js SDK ignores a rule without `Attributes`, `Priority` or `ServiceType`.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-console-sampling.html
 */
export const AWS_DEFAULT_RULE: SamplingRuleMembers = {
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
export const LOCAL_DEFAULT_RULE: SamplingRuleMembers = {
  ...AWS_DEFAULT_RULE,
  FixedRate: 1,
  ReservoirSize: 0,
};

/** The entry of GetSamplingRules for a rule that was never created or changed. Both its times are epoch 0, as in AWS. */
export function samplingRuleRecord(rule: SamplingRuleMembers): {
  readonly SamplingRule: SamplingRuleMembers;
  readonly CreatedAt: Date;
  readonly ModifiedAt: Date;
} {
  return { SamplingRule: rule, CreatedAt: new Date(0), ModifiedAt: new Date(0) };
}
