import { TARGETS_INTERVAL_SECONDS } from "../undocumented.ts";
import { Reservoir } from "./reservoir.ts";
import { type RuleMatcher, ruleMatcher, type SamplingRule } from "./sampling-rule.ts";
import type { RuleStatistics, SamplingCounts, SamplingTarget } from "./report.ts";

/** One rule in a client, with its reservoir, its rate, its counts and the time of the last report. */
export class RuleSampler {
  #rule: SamplingRule;
  #reservoir: Reservoir;
  #fixedRate: number;
  #counts = { requestCount: 0, sampledCount: 0, borrowCount: 0 };
  #reportedAt: number;
  #interval = TARGETS_INTERVAL_SECONDS;
  matches: RuleMatcher;

  /** @param now Epoch seconds. */
  constructor(rule: SamplingRule, now: number) {
    this.#rule = rule;
    this.#reservoir = new Reservoir(rule.reservoirSize);
    this.#fixedRate = rule.fixedRate;
    this.#reportedAt = now;
    this.matches = ruleMatcher(rule);
  }

  get name(): string {
    return this.#rule.name;
  }

  /** Replaces the rule. The counts are kept; a quota of a reservoir of another size is not. */
  update(rule: SamplingRule): void {
    if (rule.reservoirSize !== this.#reservoir.size) this.#reservoir = new Reservoir(rule.reservoirSize);
    // The rate of a target is valid until the rule has another rate.
    if (rule.fixedRate !== this.#rule.fixedRate) this.#fixedRate = rule.fixedRate;
    this.#rule = rule;
    this.matches = ruleMatcher(rule);
  }

  apply({ fixedRate, quota, interval }: SamplingTarget): void {
    this.#fixedRate = fixedRate ?? this.#fixedRate;
    this.#interval = interval ?? this.#interval;
    if (quota) this.#reservoir.grant(quota);
  }

  /** Decides one request that the rule matches, and counts it. `random` is from 0 to just below 1. */
  sample(now: number, random: () => number): boolean {
    const taken = this.#reservoir.take(now);
    const sampled = taken === "quota" || (taken === undefined && random() < this.#fixedRate);
    this.#counts.requestCount += 1;
    if (sampled) this.#counts.sampledCount += 1;
    if (taken === "borrowed") this.#counts.borrowCount += 1;
    return sampled || taken === "borrowed";
  }

  /** Seconds until the next report; 0 or less when it is due. A clock that is set back does not delay it for long. */
  dueIn(now: number): number {
    return this.#interval - Math.abs(now - this.#reportedAt);
  }

  /** The counts since the last report; they start again at 0. */
  takeStatistics(now: number): RuleStatistics {
    const statistics = { ruleName: this.name, ...this.#counts };
    this.#counts = { requestCount: 0, sampledCount: 0, borrowCount: 0 };
    this.#reportedAt = now;
    return statistics;
  }

  /** Counts whose report failed: they are sent with the next one. */
  giveBack(counts: SamplingCounts): void {
    this.#counts.requestCount += counts.requestCount;
    this.#counts.sampledCount += counts.sampledCount;
    this.#counts.borrowCount += counts.borrowCount;
  }
}
