import type {
  GetSamplingTargetsResult,
  SamplingBoost,
  SamplingBoostStatisticsDocument,
  SamplingRule,
  SamplingStatisticsDocument,
  SamplingStatisticSummary,
  SamplingTargetDocument,
  UnprocessedStatistics,
} from "@aws-sdk/client-xray";
import { ReservoirLedger, TARGETS_INTERVAL_SECONDS } from "@xray-lab/sampling";
import { toSeconds } from "@xray-lab/segments";
import {
  STATISTICS_MAY_BE_IN_MILLISECONDS,
  STATISTICS_SKEW_MAX,
  STATISTICS_TIME_CODE,
  UNKNOWN_RULE_CODE,
} from "../../undocumented.ts";
import { Boosts } from "./boosts.ts";
import { StatisticWindows } from "./statistic-windows.ts";
import { timeAt } from "../../wire/time.ts";

export interface SamplingReport {
  readonly statistics: readonly SamplingStatisticsDocument[];
  readonly boostStatistics: readonly SamplingBoostStatisticsDocument[];
}

interface RuleState {
  readonly ledger: ReservoirLedger;
  readonly boosts: Boosts;
}

/**
 * X-Ray's side of sampling: the quotas and boosts of all clients, and the time of the last change of a rule. The rules
 * themselves are stored elsewhere. After a restart this state is empty, and the next reports of the clients restore it.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sampling.html
 */
export class SamplingService {
  readonly #states = new Map<string, RuleState>();
  readonly #windows = new StatisticWindows();
  #lastRuleModification: Date;

  /** The start counts as a change of the rules: the clients may have other rules. */
  constructor(now: Date) {
    this.#lastRuleModification = wholeSecond(now);
  }

  /** Call this when a rule was created or changed: the clients then fetch the rules again. */
  ruleChanged(now: Date): void {
    this.#lastRuleModification = wholeSecond(now);
  }

  ruleDeleted(ruleName: string, now: Date): void {
    this.#states.delete(ruleName);
    this.#windows.forget(ruleName);
    this.ruleChanged(now);
  }

  /** The answer of GetSamplingTargets: one target for each statistics document of a known rule. */
  report(
    rules: readonly SamplingRule[],
    { statistics, boostStatistics }: SamplingReport,
    now: Date,
  ): GetSamplingTargetsResult {
    const known = new Map(rules.map((rule) => [rule.RuleName, rule]));
    const timely = boostStatistics.filter((document) => isTimely(document, now));
    const boosts = this.#boosts(known, timely, now);
    const targets = statistics.flatMap((document) => {
      if (!isTimely(document, now)) return [];
      const rule = known.get(document.RuleName);
      return rule === undefined ? [] : [this.#target(rule, document, now, boosts.get(document.RuleName))];
    });
    return {
      SamplingTargetDocuments: targets,
      LastRuleModification: this.#lastRuleModification,
      UnprocessedStatistics: unprocessed(known, statistics, now),
      UnprocessedBoostStatistics: unprocessed(known, boostStatistics, now),
    };
  }

  /** The answer of GetSamplingStatisticSummaries, in order of time. */
  summaries(now: Date): readonly SamplingStatisticSummary[] {
    return this.#windows.summaries(toSeconds(now));
  }

  #target(
    rule: SamplingRule,
    document: SamplingStatisticsDocument,
    now: Date,
    SamplingBoost: SamplingBoost | undefined,
  ): SamplingTargetDocument {
    this.#windows.add(document, toSeconds(now));
    const { RuleName, FixedRate, ReservoirSize = 0 } = rule;
    const { ClientID = "", RequestCount = 0 } = document;
    const report = { clientId: ClientID, requestCount: RequestCount };
    const quota = this.#state(RuleName).ledger.report(report, ReservoirSize, toSeconds(now));
    return {
      RuleName,
      FixedRate,
      Interval: TARGETS_INTERVAL_SECONDS,
      ...(quota && {
        ReservoirQuota: quota.perSecond,
        ReservoirQuotaTTL: timeAt(quota.expiresAt),
      }),
      ...(SamplingBoost && { SamplingBoost }),
    };
  }

  /** The highest current boost of the services in the report, by rule. */
  #boosts(
    rules: ReadonlyMap<string | undefined, SamplingRule>,
    documents: readonly SamplingBoostStatisticsDocument[],
    now: Date,
  ): ReadonlyMap<string | undefined, SamplingBoost> {
    const boosts = new Map<string | undefined, SamplingBoost>();
    for (const document of documents) {
      const rule = rules.get(document.RuleName);
      if (rule?.SamplingRateBoost === undefined) continue;
      const boost = this.#state(rule.RuleName).boosts.report(rule, document, toSeconds(now));
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

/** Rounded up: a client with whole seconds, which fetched the rules earlier in this second, must see a later time. */
function wholeSecond(time: Date): Date {
  return timeAt(Math.ceil(toSeconds(time)));
}

interface Reported {
  readonly RuleName: string | undefined;
  readonly Timestamp: Date | undefined;
}

function isTimely({ Timestamp = new Date(0) }: Reported, now: Date): boolean {
  const seconds = toSeconds(Timestamp);
  const readings = STATISTICS_MAY_BE_IN_MILLISECONDS ? [seconds, seconds / 1000] : [seconds];
  return readings.some((reading) => Math.abs(reading - toSeconds(now)) <= STATISTICS_SKEW_MAX);
}

/** The entries for statistics, of both kinds, that count for nothing. */
function unprocessed(
  rules: ReadonlyMap<string | undefined, SamplingRule>,
  documents: readonly Reported[],
  now: Date,
): UnprocessedStatistics[] {
  return documents.flatMap((document) => {
    const problem = problemOf(rules, document, now);
    return problem === undefined ? [] : [{ RuleName: document.RuleName, ...problem }];
  });
}

function problemOf(
  rules: ReadonlyMap<string | undefined, SamplingRule>,
  document: Reported,
  now: Date,
): Pick<UnprocessedStatistics, "ErrorCode" | "Message"> | undefined {
  if (!rules.has(document.RuleName))
    return { ErrorCode: UNKNOWN_RULE_CODE, Message: "There is no sampling rule of this name." };
  if (isTimely(document, now)) return undefined;
  return { ErrorCode: STATISTICS_TIME_CODE, Message: "The Timestamp is too far from the present." };
}
