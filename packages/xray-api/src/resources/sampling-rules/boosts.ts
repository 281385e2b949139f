import type { SamplingBoost, SamplingBoostStatisticsDocument, SamplingRule } from "@aws-sdk/client-xray";
import { ANOMALIES_WANTED, BOOST_SECONDS, BOOSTED_SERVICES_MAX } from "../../undocumented.ts";
import { timeAt } from "../../wire/time.ts";

interface Boost {
  readonly rate: number;
  readonly endsAt: number;
  /** The earliest time of the service's next boost. */
  readonly nextAt: number;
}

/**
 * The boosts of one rule, by service. A service whose anomalies were not sampled gets a higher rate for a minute. The rate
 * is just high enough to sample some, and at most the rule's maximum. There is one boost in a cooldown window.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-adaptive-sampling.html
 */
export class Boosts {
  readonly #boosts = new Map<string, Boost>();

  /**
   * @param now Epoch seconds.
   * @returns The current boost of the service, undefined when it has none.
   */
  report(
    rule: SamplingRule,
    statistics: SamplingBoostStatisticsDocument,
    now: number,
  ): SamplingBoost | undefined {
    this.#forgetOld(now);
    const { ServiceName = "" } = statistics;
    const boost = this.#boosts.get(ServiceName) ?? this.#begin(ServiceName, boostFor(rule, statistics, now));
    if (boost === undefined || boost.endsAt <= now) return undefined;
    return { BoostRate: boost.rate, BoostRateTTL: timeAt(boost.endsAt) };
  }

  #begin(service: string, boost: Boost | undefined): Boost | undefined {
    if (boost === undefined || this.#boosts.size >= BOOSTED_SERVICES_MAX) return undefined;
    this.#boosts.set(service, boost);
    return boost;
  }

  #forgetOld(now: number): void {
    for (const [service, { nextAt }] of this.#boosts) if (nextAt <= now) this.#boosts.delete(service);
  }
}

function boostFor(
  { FixedRate = 0, SamplingRateBoost }: SamplingRule,
  { AnomalyCount = 0, SampledAnomalyCount = 0 }: SamplingBoostStatisticsDocument,
  now: number,
): Boost | undefined {
  if (AnomalyCount === 0 || SampledAnomalyCount >= ANOMALIES_WANTED) return undefined;
  const { MaxRate = 0, CooldownWindowMinutes = 0 } = SamplingRateBoost ?? {};
  const rate = Math.min(ANOMALIES_WANTED / AnomalyCount, MaxRate);
  const endsAt = Math.floor(now) + BOOST_SECONDS;
  return rate <= FixedRate
    ? undefined
    : { rate, endsAt, nextAt: Math.max(endsAt, now + CooldownWindowMinutes * 60) };
}
