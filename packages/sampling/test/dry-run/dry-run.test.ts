import fc from "fast-check";
import { expect, test } from "vitest";
import { CentralSampler } from "../../src/client/central-sampler.ts";
import type { SamplingRule } from "../../src/client/sampling-rule.ts";
import { dryRun, type TimedRequest } from "../../src/dry-run/dry-run.ts";
import { ruleOf } from "../client/rule-of.ts";

const requests: fc.Arbitrary<readonly TimedRequest[]> = fc.array(
  fc.record({
    time: fc.double({ min: 1000, max: 1010, noNaN: true }),
    urlPath: fc.constantFrom("/cart", "/checkout", "/health"),
    httpMethod: fc.constantFrom("GET", "POST"),
  }),
  { maxLength: 60 },
);

function rulesWith(fixedRate: fc.Arbitrary<number>): fc.Arbitrary<readonly SamplingRule[]> {
  const rule = fc.record({
    priority: fc.integer({ min: 1, max: 3 }),
    fixedRate,
    reservoirSize: fc.nat({ max: 5 }),
    urlPath: fc.constantFrom("*", "/c*", "/health"),
    httpMethod: fc.constantFrom("*", "POST"),
  });
  return fc
    .array(rule, { maxLength: 4 })
    .map((rules) => rules.map((members, index) => ruleOf({ name: `rule-${index}`, ...members })));
}

test("a rule samples its reservoir in each second, and its rate of the rest", () => {
  const rule = ruleOf({ name: "shop", reservoirSize: 2, fixedRate: 0.1 });
  const twelve = Array.from({ length: 12 }, () => ({ time: 7 }));
  expect(dryRun([rule], [...twelve, { time: 8 }])).toEqual([
    { name: "shop", matched: 13, fromReservoir: 3, sampled: 4 },
  ]);
});

test("a request is caught by the first rule that matches, and by no rule after it", () => {
  const all = ruleOf({ name: "all", priority: 9, fixedRate: 1, reservoirSize: 0 });
  const health = ruleOf({ name: "health", priority: 1, urlPath: "/health", fixedRate: 0, reservoirSize: 0 });
  const shares = dryRun(
    [all, health],
    [
      { time: 1, urlPath: "/health" },
      { time: 1, urlPath: "/cart" },
    ],
  );
  expect(shares.map(({ name, matched, sampled }) => [name, matched, sampled])).toEqual([
    ["health", 1, 0],
    ["all", 1, 1],
  ]);
});

test("it does not matter in which order the requests are given", () => {
  fc.assert(
    fc.property(rulesWith(fc.constantFrom(0, 0.25, 1)), requests, (rules, given) => {
      expect(dryRun(rules, given.toReversed())).toEqual(dryRun(rules, given));
    }),
  );
});

test("a rule samples no more than it matched, and a default rule leaves no request without a rule", () => {
  fc.assert(
    fc.property(rulesWith(fc.double({ min: 0, max: 1, noNaN: true })), requests, (rules, given) => {
      const shares = dryRun([...rules, ruleOf({ name: "Default", priority: 10_000 })], given);
      for (const { matched, fromReservoir, sampled } of shares) {
        expect(fromReservoir).toBeLessThanOrEqual(sampled);
        expect(sampled).toBeLessThanOrEqual(matched);
      }
      expect(shares.reduce((sum, { matched }) => sum + matched, 0)).toBe(given.length);
    }),
  );
});

test("where chance decides nothing, it says what a client with the whole reservoir does", () => {
  fc.assert(
    fc.property(rulesWith(fc.constantFrom(0, 1)), requests, (rules, given) => {
      const inTime = given.toSorted((left, right) => left.time - right.time);
      let now = 1000;
      const client = new CentralSampler({ now: () => now, random: () => 0.5 });
      client.load(rules, now);
      const whole = rules.map(({ name, reservoirSize }) => ({
        ruleName: name,
        quota: { perSecond: reservoirSize, expiresAt: Number.POSITIVE_INFINITY },
      }));
      client.apply(whole);
      const sampled = new Map<string, number>();
      for (const request of inTime) {
        now = request.time;
        const rule = client.sample(request);
        if (typeof rule === "string") sampled.set(rule, (sampled.get(rule) ?? 0) + 1);
      }
      for (const share of dryRun(rules, given)) expect(share.sampled).toBe(sampled.get(share.name) ?? 0);
    }),
  );
});
