import { expect, test } from "vitest";
import { countsSince } from "../../src/sampling/rules.ts";
import { words } from "../../src/sampling/words.ts";
import { ruleWith } from "./any-rule.ts";

test("the reports of a rule are added up, without those that are too old", () => {
  const report = { RuleName: "shop", RequestCount: 10, SampledCount: 3, BorrowCount: 1 };
  const counts = countsSince(
    [
      { ...report, Timestamp: 90 },
      { ...report, Timestamp: 100 },
      { ...report, Timestamp: 110 },
      { ...report, RuleName: "Default", Timestamp: 110 },
    ],
    100,
  );
  expect(counts.get("shop")).toEqual({ requests: 20, sampled: 6, borrowed: 2 });
  expect(counts.get("Default")).toEqual({ requests: 10, sampled: 3, borrowed: 1 });
});

test("what a rule matches is said in words, and only what it limits", () => {
  const { matches } = words.en;
  expect(matches(ruleWith())).toBe("All requests");
  expect(matches(ruleWith({ httpMethod: "GET", urlPath: "/api/*" }))).toBe("GET requests to /api/*");
  const rule = ruleWith({ serviceName: "shop", host: "*.example.com", attributes: { tenant: "gold*" } });
  expect(matches(rule)).toBe("All requests of service shop, to host *.example.com, with tenant=gold*");
});
