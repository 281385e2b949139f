import { expect, test } from "vitest";
import { statisticsDocument } from "../../src/index.ts";

test("statistics go out as AWS's SDKs send them: all counts, the time in whole epoch seconds", () => {
  const statistics = { ruleName: "checkout", requestCount: 9, sampledCount: 2, borrowCount: 0 };
  const reporter = { clientId: "0123456789abcdef01234567", now: 1_767_322_800.9 };
  expect(statisticsDocument(statistics, reporter)).toEqual({
    RuleName: "checkout",
    ClientID: "0123456789abcdef01234567",
    RequestCount: 9,
    SampledCount: 2,
    BorrowCount: 0,
    Timestamp: 1_767_322_800,
  });
});
