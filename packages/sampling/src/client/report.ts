import type { Quota } from "./reservoir.ts";

/** How many requests matched a rule. Sampled and borrowed requests are counted apart, as in AWS's SDKs. */
export interface SamplingCounts {
  readonly requestCount: number;
  /** Sampled by quota or by rate. */
  readonly sampledCount: number;
  /** Sampled from the reservoir without a quota. */
  readonly borrowCount: number;
}

/** What a client reports of one rule. */
export interface RuleStatistics extends SamplingCounts {
  readonly ruleName: string;
}

/** What X-Ray answers for one rule. It holds until the next report; an absent member changes nothing. */
export interface SamplingTarget {
  readonly ruleName: string;
  readonly fixedRate?: number;
  readonly quota?: Quota;
  /** Seconds from one report to the next. */
  readonly interval?: number;
}
