import type {
  GetSamplingTargetsResult,
  SamplingBoost,
  SamplingBoostStatisticsDocument,
  SamplingRule,
  SamplingStatisticsDocument,
  SamplingStatisticSummary,
  SamplingTargetDocument,
} from "@aws-sdk/client-xray";

import { TARGETS_INTERVAL_SECONDS } from "../undocumented.ts";
import { Boosts } from "./boosts.ts";
import { ReservoirLedger } from "./reservoir-ledger.ts";
import { StatisticWindows } from "./statistic-windows.ts";
import { unprocessed } from "./unprocessed.ts";

export interface SamplingReport {
  readonly statistics: readonly SamplingStatisticsDocument[];
  readonly boostStatistics: readonly SamplingBoostStatisticsDocument[];
}

interface RuleState {
  readonly ledger: ReservoirLedger;
  readonly boosts: Boosts;
}

/**
 * What X-Ray remembers of the clients that sample by its rules, and tells them: quotas, boosts, when rules changed. The
 * rules themselves are kept elsewhere. A restart forgets all of this, and clients make up for it with their next report.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sampling.html
 */
export class SamplingService {
  readonly #states = new Map<string, RuleState>();
  readonly #windows = new StatisticWindows();
  #lastRuleModification: Date;

  /** Rules count as changed when the service starts: it may have come up with others than clients have. */
  constructor(now: Date) {
    this.#lastRuleModification = wholeSecond(now);
  }

  /** To be called when a rule was made or changed: clients then fetch the rules again. */
  ruleChanged(now: Date): void {
    this.#lastRuleModification = wholeSecond(now);
  }

  ruleDeleted(ruleName: string, now: Date): void {
    this.#states.delete(ruleName);
    this.#windows.forget(ruleName);
    this.ruleChanged(now);
  }

  /** What GetSamplingTargets answers: one target for each statistics document of a known rule. */
  report(
    rules: readonly SamplingRule[],
    { statistics, boostStatistics }: SamplingReport,
    now: Date,
  ): GetSamplingTargetsResult {
    const known = new Map(rules.map((rule) => [rule.RuleName, rule]));
    const boosts = this.#boosts(known, boostStatistics, now);
    const targets = statistics.flatMap((document) => {
      const rule = known.get(document.RuleName);
      return rule === undefined ? [] : [this.#target(rule, document, now, boosts.get(document.RuleName))];
    });
    return {
      SamplingTargetDocuments: targets,
      LastRuleModification: this.#lastRuleModification,
      UnprocessedStatistics: unprocessed(known, statistics),
      UnprocessedBoostStatistics: unprocessed(known, boostStatistics),
    };
  }

  /** What GetSamplingStatisticSummaries answers, in order of time. */
  summaries(now: Date): readonly SamplingStatisticSummary[] {
    return this.#windows.summaries(seconds(now));
  }

  #target(
    rule: SamplingRule,
    document: SamplingStatisticsDocument,
    now: Date,
    SamplingBoost: SamplingBoost | undefined,
  ): SamplingTargetDocument {
    this.#windows.add(document, seconds(now));
    const { RuleName, FixedRate, ReservoirSize = 0 } = rule;
    const { ClientID = "", RequestCount = 0 } = document;
    const report = { clientId: ClientID, requestCount: RequestCount };
    const quota = this.#state(RuleName).ledger.report(report, ReservoirSize, seconds(now));
    return {
      RuleName,
      FixedRate,
      Interval: TARGETS_INTERVAL_SECONDS,
      ...(quota && {
        ReservoirQuota: quota.perSecond,
        ReservoirQuotaTTL: new Date(quota.expiresAt * 1000),
      }),
      ...(SamplingBoost && { SamplingBoost }),
    };
  }

  /** The highest boost that holds for a service in the report, by rule. */
  #boosts(
    rules: ReadonlyMap<string | undefined, SamplingRule>,
    documents: readonly SamplingBoostStatisticsDocument[],
    now: Date,
  ): ReadonlyMap<string | undefined, SamplingBoost> {
    const boosts = new Map<string | undefined, SamplingBoost>();
    for (const document of documents) {
      const rule = rules.get(document.RuleName);
      if (rule?.SamplingRateBoost === undefined) continue;
      const boost = this.#state(rule.RuleName).boosts.report(rule, document, seconds(now));
      const highest = boosts.get(rule.RuleName)?.BoostRate ?? 0;
      if (boost?.BoostRate !== undefined && boost.BoostRate > highest) boosts.set(rule.RuleName, boost);
    }
    return boosts;
  }

  #state(ruleName = ""): RuleState {
    const state = this.#states.get(ruleName) ?? { ledger: new ReservoirLedger(), boosts: new Boosts() };
    this.#states.set(ruleName, state);
    return state;
  }
}

/** Up, not down: a client that fetched the rules earlier in this second, and counts in whole ones, has to see a later time. */
function wholeSecond(time: Date): Date {
  return new Date(Math.ceil(seconds(time)) * 1000);
}

function seconds(time: Date): number {
  return time.getTime() / 1000;
}
