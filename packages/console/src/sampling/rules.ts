import type { SamplingRule as WireRule, SamplingStatisticSummary } from "@aws-sdk/client-xray";
import { inRuleOrder, type SamplingRule } from "@xray-lab/sampling";
import { allPages } from "../api/all-pages.ts";
import { callXray } from "../api/call.ts";
import { nextToken } from "../api/last-requests.ts";
import type { Wire } from "../api/wire.ts";

/** A sampling rule in X-Ray. */
export interface StoredRule extends SamplingRule {
  readonly arn: string;
  /** The rule that is tried last, and cannot be deleted. */
  readonly isDefault: boolean;
}

/** All rules in the order in which they are tried. */
export async function readRules(signal?: AbortSignal): Promise<readonly StoredRule[]> {
  const rules = await allPages(async (token) => {
    const page = await callXray("GetSamplingRules", nextToken(token), signal);
    const entries = (page.SamplingRuleRecords ?? []).map(({ SamplingRule = {} }) => readRule(SamplingRule));
    return { entries, next: page.NextToken };
  });
  return inRuleOrder(rules);
}

function readRule(rule: Partial<Wire<WireRule>>): StoredRule {
  return {
    name: rule.RuleName ?? "",
    arn: rule.RuleARN ?? "",
    isDefault: rule.RuleName === "Default",
    priority: rule.Priority ?? 10_000,
    fixedRate: rule.FixedRate ?? 0,
    reservoirSize: rule.ReservoirSize ?? 0,
    host: rule.Host ?? "*",
    httpMethod: rule.HTTPMethod ?? "*",
    urlPath: rule.URLPath ?? "*",
    serviceName: rule.ServiceName ?? "*",
    serviceType: rule.ServiceType ?? "*",
    attributes: rule.Attributes ?? {},
  };
}

/** What clients reported of one rule. */
export interface RuleCounts {
  readonly requests: number;
  readonly sampled: number;
  readonly borrowed: number;
}

/** X-Ray keeps an hour of reports; this is what the page shows. */
const SHOWN_SECONDS = 600;

/** What clients reported within the last ten minutes, by the name of the rule. */
export async function readCounts(signal?: AbortSignal): Promise<ReadonlyMap<string, RuleCounts>> {
  const summaries = await allPages(async (token) => {
    const page = await callXray("GetSamplingStatisticSummaries", nextToken(token), signal);
    return { entries: page.SamplingStatisticSummaries ?? [], next: page.NextToken };
  });
  return countsSince(summaries, Date.now() / 1000 - SHOWN_SECONDS);
}

/** @param since epoch seconds */
export function countsSince(
  summaries: readonly Partial<Wire<SamplingStatisticSummary>>[],
  since: number,
): ReadonlyMap<string, RuleCounts> {
  const counts = new Map<string, RuleCounts>();
  for (const { RuleName = "", Timestamp = 0, RequestCount, SampledCount, BorrowCount } of summaries) {
    if (Timestamp < since) continue;
    const before = counts.get(RuleName) ?? { requests: 0, sampled: 0, borrowed: 0 };
    counts.set(RuleName, {
      requests: before.requests + (RequestCount ?? 0),
      sampled: before.sampled + (SampledCount ?? 0),
      borrowed: before.borrowed + (BorrowCount ?? 0),
    });
  }
  return counts;
}
