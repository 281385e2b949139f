/**
 * What became of the requests that matched a rule. Sampled and borrowed are apart, as AWS's SDKs report them: what is in
 * neither was not sampled.
 */
export interface SamplingCounts {
  readonly requestCount: number;
  /** By quota or by rate. */
  readonly sampledCount: number;
  /** From the reservoir without a quota. */
  readonly borrowCount: number;
}

export interface RuleStatistics extends SamplingCounts {
  readonly ruleName: string;
}
