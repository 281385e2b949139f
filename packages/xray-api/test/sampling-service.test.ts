import type {
  SamplingBoostStatisticsDocument,
  SamplingRule,
  SamplingStatisticsDocument,
} from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { AWS_DEFAULT_RULE, LOCAL_DEFAULT_RULE } from "@xray-lab/sampling";
import { SamplingService } from "../src/resources/sampling-rules/sampling-service.ts";

const NOW = new Date("2026-01-02T03:04:05Z");
const CHECKOUT: SamplingRule = {
  ...AWS_DEFAULT_RULE,
  RuleName: "checkout",
  FixedRate: 0.5,
  ReservoirSize: 20,
};
const BOOSTED: SamplingRule = {
  ...AWS_DEFAULT_RULE,
  RuleName: "boosted",
  SamplingRateBoost: { MaxRate: 0.4, CooldownWindowMinutes: 5 },
};

function later(seconds: number): Date {
  return new Date(NOW.getTime() + seconds * 1000);
}

function statisticsOf(RuleName: string, counts: object = {}): SamplingStatisticsDocument {
  const some = { RequestCount: 10, SampledCount: 3, BorrowCount: 1, ...counts };
  return { RuleName, ClientID: "0123456789abcdef01234567", Timestamp: NOW, ...some };
}

function anomaliesOf(
  RuleName: string,
  counts: object = {},
  ServiceName = "shop",
): SamplingBoostStatisticsDocument {
  const some = { AnomalyCount: 5, TotalCount: 100, SampledAnomalyCount: 0, ...counts };
  return { RuleName, ServiceName, Timestamp: NOW, ...some };
}

function report(
  service: SamplingService,
  rule: SamplingRule,
  statistics: readonly SamplingStatisticsDocument[],
  now = NOW,
  boostStatistics: readonly SamplingBoostStatisticsDocument[] = [],
) {
  return service.report([rule], { statistics, boostStatistics }, now);
}

test("a rule with a reservoir gets its rate, a quota and five minutes to use it", () => {
  expect(report(new SamplingService(NOW), CHECKOUT, [statisticsOf("checkout")])).toEqual({
    SamplingTargetDocuments: [
      {
        RuleName: "checkout",
        FixedRate: 0.5,
        Interval: 10,
        ReservoirQuota: 20,
        ReservoirQuotaTTL: later(300),
      },
    ],
    LastRuleModification: NOW,
    UnprocessedStatistics: [],
    UnprocessedBoostStatistics: [],
  });
});

test("a rule without a reservoir gets a quota of 0", () => {
  const answer = report(new SamplingService(NOW), LOCAL_DEFAULT_RULE, [statisticsOf("Default")]);
  expect(answer.SamplingTargetDocuments).toMatchObject([{ FixedRate: 1, ReservoirQuota: 0 }]);
});

test("statistics of an unknown rule come back unprocessed, and the others are answered", () => {
  const statistics = [statisticsOf("gone"), statisticsOf("checkout")];
  const answer = report(new SamplingService(NOW), CHECKOUT, statistics, NOW, [anomaliesOf("gone too")]);
  expect(answer.SamplingTargetDocuments?.map(({ RuleName }) => RuleName)).toEqual(["checkout"]);
  const unknown = { ErrorCode: "InvalidRuleName", Message: "There is no sampling rule of this name." };
  expect(answer.UnprocessedStatistics).toEqual([{ RuleName: "gone", ...unknown }]);
  expect(answer.UnprocessedBoostStatistics).toEqual([{ RuleName: "gone too", ...unknown }]);
});

test("rule names differ by case", () => {
  const answer = report(new SamplingService(NOW), CHECKOUT, [statisticsOf("Checkout")]);
  expect(answer.SamplingTargetDocuments).toEqual([]);
});

test("a change of the rules is later than every second in which a client can have fetched those before it", () => {
  const service = new SamplingService(NOW);
  service.ruleChanged(later(7.25));
  expect(report(service, CHECKOUT, []).LastRuleModification).toEqual(later(8));
  service.ruleDeleted("checkout", later(9));
  expect(report(service, CHECKOUT, []).LastRuleModification).toEqual(later(9));
});

test("a rule that is deleted and made again begins with its whole reservoir and no statistics", () => {
  const service = new SamplingService(NOW);
  report(service, CHECKOUT, [statisticsOf("checkout")]);
  service.ruleDeleted("checkout", NOW);
  const other = { ...statisticsOf("checkout"), ClientID: "another client's 24 char" };
  const answer = report(service, CHECKOUT, [other]);
  expect(answer.SamplingTargetDocuments).toMatchObject([{ ReservoirQuota: 20 }]);
  expect(service.summaries(NOW)).toMatchObject([{ RequestCount: 10 }]);
});

test("statistics add up by rule in windows of ten seconds, in order of time and name", () => {
  const service = new SamplingService(NOW);
  const rules = [CHECKOUT, AWS_DEFAULT_RULE];
  const statistics = [statisticsOf("checkout"), statisticsOf("Default"), statisticsOf("checkout")];
  service.report(rules, { statistics, boostStatistics: [] }, later(5));
  service.report(rules, { statistics: [statisticsOf("checkout")], boostStatistics: [] }, later(4.9));
  const counts = { RequestCount: 10, SampledCount: 3, BorrowCount: 1 };
  expect(service.summaries(later(6))).toEqual([
    { RuleName: "checkout", Timestamp: later(-5), ...counts },
    { RuleName: "Default", Timestamp: later(5), ...counts },
    { RuleName: "checkout", Timestamp: later(5), RequestCount: 20, SampledCount: 6, BorrowCount: 2 },
  ]);
});

test("windows are forgotten after an hour", () => {
  const service = new SamplingService(NOW);
  report(service, CHECKOUT, [statisticsOf("checkout")]);
  expect(service.summaries(later(3_594))).toHaveLength(1);
  expect(service.summaries(later(3_595))).toEqual([]);
});

/** The boost in the answer to a report of these anomalies. */
function boostOf(
  service: SamplingService,
  anomalies: readonly SamplingBoostStatisticsDocument[],
  now = NOW,
  rule = BOOSTED,
) {
  const answer = report(service, rule, [statisticsOf(rule.RuleName ?? "")], now, anomalies);
  return answer.SamplingTargetDocuments?.[0]?.SamplingBoost;
}

test("anomalies that nobody saw are answered with a boost of a minute, as high as it takes to see one", () => {
  const boost = boostOf(new SamplingService(NOW), [anomaliesOf("boosted")]);
  expect(boost).toEqual({ BoostRate: 0.2, BoostRateTTL: later(60) });
});

test("no boost is higher than the rule allows", () => {
  const boost = boostOf(new SamplingService(NOW), [anomaliesOf("boosted", { AnomalyCount: 1 })]);
  expect(boost?.BoostRate).toBe(0.4);
});

test.each([
  ["no anomalies", BOOSTED, { AnomalyCount: 0 }],
  ["anomalies that were sampled", BOOSTED, { SampledAnomalyCount: 1 }],
  ["more anomalies than the rule's own rate misses", BOOSTED, { AnomalyCount: 20 }],
  ["a rule that has no boost", { ...CHECKOUT, RuleName: "boosted" }, {}],
])("there is no boost for %s", (_name, rule, counts) => {
  const service = new SamplingService(NOW);
  expect(boostOf(service, [anomaliesOf("boosted", counts)], NOW, rule)).toBeUndefined();
});

test("a boost stays as it is while it lasts, and the next one comes when the cooldown is over", () => {
  const service = new SamplingService(NOW);
  const boost = boostOf(service, [anomaliesOf("boosted")]);
  expect(boostOf(service, [anomaliesOf("boosted", { AnomalyCount: 0 })], later(59))).toEqual(boost);
  expect(boostOf(service, [anomaliesOf("boosted")], later(60))).toBeUndefined();
  expect(boostOf(service, [anomaliesOf("boosted")], later(299))).toBeUndefined();
  expect(boostOf(service, [anomaliesOf("boosted")], later(300))?.BoostRateTTL).toEqual(later(360));
});

test("each service has its own boost; a report of several is told the highest", () => {
  const service = new SamplingService(NOW);
  const cart = anomaliesOf("boosted", { AnomalyCount: 10 }, "cart");
  expect(boostOf(service, [cart])?.BoostRate).toBe(0.1);
  expect(boostOf(service, [anomaliesOf("boosted"), cart])?.BoostRate).toBe(0.2);
});

test("however many services report anomalies, a bounded number is boosted until their cooldown is over", () => {
  const service = new SamplingService(NOW);
  for (let n = 0; n < 1_000; n += 1) boostOf(service, [anomaliesOf("boosted", {}, `service ${n}`)]);
  expect(boostOf(service, [anomaliesOf("boosted")])).toBeUndefined();
  expect(boostOf(service, [anomaliesOf("boosted")], later(300))).toBeDefined();
});
