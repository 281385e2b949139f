import { Reservoir } from "../client/reservoir.ts";
import {
  inRuleOrder,
  ruleMatcher,
  type SamplingRequest,
  type SamplingRule,
} from "../client/sampling-rule.ts";

/** A request that was made at a time. */
export interface TimedRequest extends SamplingRequest {
  /** Epoch seconds. */
  readonly time: number;
}

/** What a rule would have done with the requests that it would have caught. */
export interface RuleShare {
  readonly name: string;
  /** Requests that no rule before it matches. */
  readonly matched: number;
  /** Those of them that the reservoir would have sampled. */
  readonly fromReservoir: number;
  /** How many would have been sampled: those from the reservoir, and the expected part of the rest. */
  readonly sampled: number;
}

/**
 * What rules would have done with requests: the first rule that matches catches a request, in each second its whole reservoir
 * is used first, and of the rest its rate is expected. Nothing is random, so that the same question has the same answer.
 *
 * @returns one share for each rule, in the order in which rules are tried
 * @example dryRun([{ ...rule, name: "shop", reservoirSize: 1, fixedRate: 0.5 }], [{ time: 1 }, { time: 1.5 }])
 * // [{ name: "shop", matched: 2, fromReservoir: 1, sampled: 1.5 }]
 */
export function dryRun(
  rules: readonly SamplingRule[],
  requests: readonly TimedRequest[],
): readonly RuleShare[] {
  const trials = inRuleOrder(rules).map((rule) => new RuleTrial(rule));
  const inTime = requests.toSorted((left, right) => left.time - right.time);
  for (const request of inTime) trials.find(({ matches }) => matches(request))?.take(request.time);
  return trials.map((trial) => trial.share());
}

class RuleTrial {
  readonly #rule: SamplingRule;
  readonly #reservoir: Reservoir;
  readonly matches: (request: SamplingRequest) => boolean;
  #matched = 0;
  #fromReservoir = 0;

  constructor(rule: SamplingRule) {
    this.#rule = rule;
    this.matches = ruleMatcher(rule);
    this.#reservoir = new Reservoir(rule.reservoirSize);
    // All clients together have the whole reservoir.
    this.#reservoir.grant({ perSecond: rule.reservoirSize, expiresAt: Number.POSITIVE_INFINITY });
  }

  take(time: number): void {
    this.#matched += 1;
    if (this.#reservoir.take(time) !== undefined) this.#fromReservoir += 1;
  }

  share(): RuleShare {
    const { name, fixedRate } = this.#rule;
    const matched = this.#matched;
    const fromReservoir = this.#fromReservoir;
    return { name, matched, fromReservoir, sampled: fromReservoir + fixedRate * (matched - fromReservoir) };
  }
}
