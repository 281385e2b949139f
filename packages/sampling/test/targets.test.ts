import type { SamplingRule, SamplingStatisticsDocument } from "@aws-sdk/client-xray";
import { expect, test } from "vitest";

import { AWS_DEFAULT_RULE, LOCAL_DEFAULT_RULE, samplingTargets } from "../src/index.ts";

const NOW = new Date("2026-01-02T03:04:05Z");
const CHECKOUT: SamplingRule = {
  ...AWS_DEFAULT_RULE,
  RuleName: "checkout",
  FixedRate: 0.5,
  ReservoirSize: 20,
};

function statisticsOf(RuleName: string): SamplingStatisticsDocument {
  const counts = { RequestCount: 10, SampledCount: 3, BorrowCount: 1 };
  return { RuleName, ClientID: "0123456789abcdef01234567", Timestamp: NOW, ...counts };
}

test("a rule with a reservoir gets its rate, a quota and five minutes to use it", () => {
  expect(samplingTargets([CHECKOUT], [statisticsOf("checkout")], NOW)).toEqual({
    targets: [
      {
        RuleName: "checkout",
        FixedRate: 0.5,
        Interval: 10,
        ReservoirQuota: 20,
        ReservoirQuotaTTL: new Date("2026-01-02T03:09:05Z"),
      },
    ],
    unprocessed: [],
  });
});

test("a rule without a reservoir gets no quota", () => {
  const { targets } = samplingTargets([LOCAL_DEFAULT_RULE], [statisticsOf("Default")], NOW);
  expect(targets).toEqual([{ RuleName: "Default", FixedRate: 1, Interval: 10 }]);
});

test("statistics of an unknown rule come back unprocessed, and the others are answered", () => {
  const statistics = [statisticsOf("gone"), statisticsOf("checkout")];
  const { targets, unprocessed } = samplingTargets([CHECKOUT], statistics, NOW);
  expect(targets.map(({ RuleName }) => RuleName)).toEqual(["checkout"]);
  expect(unprocessed).toEqual([
    { RuleName: "gone", ErrorCode: "InvalidRuleName", Message: "There is no sampling rule of this name." },
  ]);
});

test("rule names differ by case", () => {
  expect(samplingTargets([CHECKOUT], [statisticsOf("Checkout")], NOW).targets).toEqual([]);
});
