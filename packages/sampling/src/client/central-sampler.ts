import { RuleSampler } from "./rule-sampler.ts";
import { inRuleOrder, type SamplingRequest, type SamplingRule } from "./sampling-rule.ts";
import type { SamplingTarget } from "./sampling-target.ts";
import type { RuleStatistics } from "./statistics.ts";

/** The two things sampling depends on and cannot know. */
export interface Chance {
  /** Epoch seconds, with a fraction. */
  readonly now: () => number;
  /** From 0 to just below 1. */
  readonly random: () => number;
}

/** Rules that were not fetched again for this many seconds are no longer used: the figure of AWS's SDKs. */
const RULES_LIFETIME = 3_600;
/** A timer may fire this many seconds early by the wall clock. */
const EARLY = 0.5;

/** Samples by the rules of X-Ray, and keeps the statistics it gives out quotas by. Does no I/O. */
export class CentralSampler {
  readonly #chance: Chance;
  #rules: readonly RuleSampler[] = [];
  #fetchedAt = Number.NEGATIVE_INFINITY;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  /** Whether there are rules that may be used. */
  get hasRules(): boolean {
    return this.#rules.length > 0 && Math.abs(this.#chance.now() - this.#fetchedAt) < RULES_LIFETIME;
  }

  /**
   * Takes the rules of now. A rule that was there under the same name keeps its counts, and its quota if that still fits.
   *
   * @param fetchedAt When they were asked for, in epoch seconds.
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

  /** The name of the rule that takes the request, false when it is not to be taken, undefined when no rule decides. */
  sample(request: SamplingRequest): string | false | undefined {
    if (!this.hasRules) return undefined;
    const rule = this.#rules.find(({ matches }) => matches(request));
    return rule && rule.sample(this.#chance.now(), this.#chance.random) && rule.name;
  }

  /** The statistics that are due, of rules that matched anything. They start again from nothing. */
  takeStatistics(): readonly RuleStatistics[] {
    const now = this.#chance.now();
    return this.#rules
      .filter((rule) => rule.dueIn(now) <= EARLY)
      .map((rule) => rule.takeStatistics(now))
      .filter(({ requestCount }) => requestCount > 0);
  }

  /** Statistics that were taken and did not arrive. */
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
