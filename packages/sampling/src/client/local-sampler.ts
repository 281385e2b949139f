import type { Chance } from "./central-sampler.ts";
import { localRules, type LocalRule } from "./local-rules.ts";
import { RuleSampler } from "./rule-sampler.ts";
import type { SamplingRequest } from "./sampling-rule.ts";

/** AWS's default: one request a second, and 5 % of the rest. */
const DEFAULT_RULES = { version: 2, default: { fixed_target: 1, rate: 0.05 } };

/** Samples by the rules of the program, as long as the rules of X-Ray are not known. */
export class LocalSampler {
  readonly #chance: Chance;
  #rules: readonly RuleSampler[];

  constructor(chance: Chance) {
    this.#chance = chance;
    this.#rules = localRules(DEFAULT_RULES).map((rule) => this.#sampler(rule));
  }

  /** @throws LocalRulesError when the document is not in the form of the SDK's sampling rules. */
  setRules(document: unknown): void {
    this.#rules = localRules(document).map((rule) => this.#sampler(rule));
  }

  sample(request: SamplingRequest): boolean {
    const rule = this.#rules.find(({ matches }) => matches(request));
    return rule?.sample(this.#chance.now(), this.#chance.random) ?? false;
  }

  // No other client shares the reservoir of a local rule, so its whole size is the quota.
  #sampler({ rule, fixedTarget }: LocalRule): RuleSampler {
    const sampler = new RuleSampler(rule, this.#chance.now());
    sampler.apply({
      ruleName: rule.name,
      quota: { perSecond: fixedTarget, expiresAt: Number.POSITIVE_INFINITY },
    });
    return sampler;
  }
}
