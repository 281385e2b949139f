import { RuleSampler } from "./rule-sampler.ts";
import { inRuleOrder, type SamplingRequest, type SamplingRule } from "./sampling-rule.ts";
import type { RuleStatistics, SamplingTarget } from "./report.ts";

/** The clock and the random numbers of a sampler. */
export interface Chance {
  /** Epoch seconds, with a fraction. */
  readonly now: () => number;
  /** From 0 to just below 1. */
  readonly random: () => number;
}

/** Rules that were fetched more than this many seconds ago are not used. AWS's SDKs have the same limit. */
const RULES_LIFETIME = 3_600;
/** By the wall clock, a timer may fire this many seconds too early. */
const EARLY = 0.5;

/** Samples by the rules of X-Ray, and counts the requests for the reports that X-Ray divides quotas by. Does no I/O. */
export class CentralSampler {
  readonly #chance: Chance;
  #rules: readonly RuleSampler[] = [];
  #fetchedAt = Number.NEGATIVE_INFINITY;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  /** Whether there are rules that are not too old. */
  get hasRules(): boolean {
    return this.#rules.length > 0 && Math.abs(this.#chance.now() - this.#fetchedAt) < RULES_LIFETIME;
  }

  /**
   * Replaces the rules. A rule of the same name keeps its counts, and keeps its quota if its reservoir has the same size.
   *
   * @param fetchedAt The time at which the rules were requested, in epoch seconds.
   */
  load(rules: readonly SamplingRule[], fetchedAt: number): void {
    const known = new Map(this.#rules.map((rule) => [rule.name, rule]));
    this.#rules = inRuleOrder(rules).map((rule) => {
      const sampler = known.get(rule.name) ?? new RuleSampler(rule, this.#chance.now());
      sampler.update(rule);
      return sampler;
    });
    this.#fetchedAt = fetchedAt;
  }

  /** The name of the rule that samples the request, false when a rule does not sample it, undefined when no rule matches. */
  sample(request: SamplingRequest): string | false | undefined {
    if (!this.hasRules) return undefined;
    const rule = this.#rules.find(({ matches }) => matches(request));
    return rule && rule.sample(this.#chance.now(), this.#chance.random) && rule.name;
  }

  /** The statistics that are due, of rules that matched a request. Their counts start again at 0. */
  takeStatistics(): readonly RuleStatistics[] {
    const now = this.#chance.now();
    return this.#rules
      .filter((rule) => rule.dueIn(now) <= EARLY)
      .map((rule) => rule.takeStatistics(now))
      .filter(({ requestCount }) => requestCount > 0);
  }

  /** Adds statistics again whose report failed. */
  giveBack(statistics: readonly RuleStatistics[]): void {
    for (const counts of statistics) this.#find(counts.ruleName)?.giveBack(counts);
  }

  apply(targets: readonly SamplingTarget[]): void {
    for (const target of targets) this.#find(target.ruleName)?.apply(target);
  }

  /** Seconds until the next statistics are due; undefined when there are no rules. */
  get dueIn(): number | undefined {
    const now = this.#chance.now();
    const waits = this.#rules.map((rule) => rule.dueIn(now));
    return waits.length === 0 ? undefined : Math.min(...waits);
  }

  #find(name: string): RuleSampler | undefined {
    return this.#rules.find((rule) => rule.name === name);
  }
}
