import { expect, test } from "vitest";

import {
  AWS_DEFAULT_RULE,
  CentralSampler,
  readSamplingRules,
  readSamplingTargets,
  samplingRuleRecord,
  statisticsDocument,
} from "@xray-lab/sampling";
import { SamplingService } from "../src/resources/sampling-rules/sampling-service.ts";

interface Setting {
  readonly reservoir: number;
  readonly fixedRate: number;
  /** Requests per second of each client. */
  readonly rates: readonly number[];
}

const SETTLED_AFTER = 60;
const SECONDS = 600;

/** The requests per second that all clients together sample, after a warm-up. */
function sampledPerSecond({ reservoir, fixedRate, rates }: Setting): number {
  let now = 3_000;
  const random = randomNumbers();
  const rule = { ...AWS_DEFAULT_RULE, ReservoirSize: reservoir, FixedRate: fixedRate };
  const service = new SamplingService(new Date(now * 1000));
  const clients = rates.map((rate, index) => {
    const sampler = new CentralSampler({ now: () => now, random });
    sampler.load(readSamplingRules({ SamplingRuleRecords: [wire(samplingRuleRecord(rule))] }).rules, now);
    return { rate, sampler, clientId: String(index).padStart(24, "0"), due: 0 };
  });
  let sampled = 0;
  for (let second = 0; second < SECONDS; second += 1, now += 1) {
    for (const { sampler, rate, clientId } of clients) {
      const requests = Math.floor(rate) + (random() < rate % 1 ? 1 : 0);
      for (let n = 0; n < requests; n += 1) if (sampler.sample({}) && second >= SETTLED_AFTER) sampled += 1;
      const statistics = sampler
        .takeStatistics()
        .map((counts) =>
          Object.assign(statisticsDocument(counts, { clientId, now }), { Timestamp: new Date(now * 1000) }),
        );
      const answer = service.report([rule], { statistics, boostStatistics: [] }, new Date(now * 1000));
      sampler.apply(readSamplingTargets(wire(answer)).targets);
    }
    // The clients report at different times.
    clients.push(...clients.splice(0, 1));
  }
  return sampled / (SECONDS - SETTLED_AFTER);
}

/** The answer in the form of the wire: times are epoch seconds. */
function wire(answer: object): unknown {
  return JSON.parse(JSON.stringify(answer), (_member, value: unknown) =>
    typeof value === "string" && /^\d{4}-.*Z$/.test(value) ? Date.parse(value) / 1000 : value,
  );
}

/** Random numbers from 0 to just below 1, the same in every run. */
function randomNumbers(): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

test.each<Setting>([
  { reservoir: 10, fixedRate: 0, rates: [40] },
  { reservoir: 10, fixedRate: 0, rates: [40, 40, 40] },
  { reservoir: 10, fixedRate: 0.1, rates: [200, 1, 30, 2, 60] },
  { reservoir: 3, fixedRate: 0.2, rates: [50, 50, 50, 50, 50] },
  { reservoir: 1, fixedRate: 0.05, rates: [100, 100, 100] },
  { reservoir: 50, fixedRate: 0.05, rates: [5, 300, 300] },
  { reservoir: 0, fixedRate: 0.5, rates: [100, 100] },
])(
  "$rates requests/s under reservoir $reservoir and rate $fixedRate: the reservoir and that share of the rest",
  (setting) => {
    const { reservoir, fixedRate, rates } = setting;
    const requests = rates.reduce((sum, rate) => sum + rate, 0);
    const expected = reservoir + fixedRate * (requests - reservoir);
    const sampled = sampledPerSecond(setting);
    expect(sampled).toBeGreaterThan(expected * 0.95);
    expect(sampled).toBeLessThan(expected * 1.05);
  },
);

test("clients that together do less than the reservoir are sampled whole, however unevenly they do it", () => {
  expect(sampledPerSecond({ reservoir: 20, fixedRate: 0, rates: [1, 2, 12] })).toBeGreaterThan(14.9);
});
