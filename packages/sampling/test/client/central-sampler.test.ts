import fc from "fast-check";
import { expect, test } from "vitest";
import { CentralSampler, type SamplingRule } from "../../src/index.ts";
import { ruleOf } from "./rule-of.ts";

interface World {
  now: number;
  random: number;
  readonly sampler: CentralSampler;
}

function worldWith(...rules: readonly SamplingRule[]): World {
  const world = { now: 1_000, random: 0.5 };
  const sampler = new CentralSampler({ now: () => world.now, random: () => world.random });
  sampler.load(rules, world.now);
  return Object.assign(world, { sampler });
}

function sampled({ sampler }: World, requests: number): number {
  return Array.from({ length: requests }, () => sampler.sample({})).filter((name) => name === "rule").length;
}

test("without rules nothing is decided", () => {
  const sampler = new CentralSampler({ now: () => 0, random: () => 0 });
  expect(sampler.sample({})).toBeUndefined();
  expect(sampler.dueIn).toBeUndefined();
});

test("the first rule that matches decides, and its name is said", () => {
  const { sampler } = worldWith(
    ruleOf({ name: "Default", priority: 10_000 }),
    ruleOf({ name: "checkout", priority: 2, urlPath: "/checkout", fixedRate: 1 }),
    ruleOf({ name: "all posts", priority: 3, httpMethod: "POST", fixedRate: 1 }),
  );
  expect(sampler.sample({ urlPath: "/checkout", httpMethod: "POST" })).toBe("checkout");
  expect(sampler.sample({ urlPath: "/", httpMethod: "POST" })).toBe("all posts");
  expect(sampler.sample({ urlPath: "/", httpMethod: "GET" })).toBe(false);
});

test("a request that no rule matches is not decided", () => {
  expect(worldWith(ruleOf({ host: "a" })).sampler.sample({ host: "b" })).toBeUndefined();
});

test("with quota 5 and rate 0, exactly 5 requests of every second are sampled, until the quota expires", () => {
  const world = worldWith(ruleOf({ reservoirSize: 50 }));
  world.sampler.apply([{ ruleName: "rule", quota: { perSecond: 5, expiresAt: 1_002 } }]);
  const perSecond = [];
  for (; world.now < 1_005; world.now += 1) perSecond.push(sampled(world, 40));
  expect(perSecond).toEqual([5, 5, 5, 1, 1]);
});

test("what the reservoir does not take is sampled at the fixed rate, that of the target when there is one", () => {
  const world = worldWith(ruleOf({ fixedRate: 0.4 }));
  expect(sampled(world, 1)).toBe(0);
  world.random = 0.39;
  expect(sampled(world, 1)).toBe(1);
  world.sampler.apply([{ ruleName: "rule", fixedRate: 0.1 }]);
  expect(sampled(world, 1)).toBe(0);
});

test("rules are not used when they were not fetched for an hour", () => {
  const world = worldWith(ruleOf({ fixedRate: 1 }));
  world.now += 3_599;
  expect(sampled(world, 1)).toBe(1);
  world.now += 1;
  expect(world.sampler.sample({})).toBeUndefined();
  world.sampler.load([ruleOf({ fixedRate: 1 })], world.now);
  expect(sampled(world, 1)).toBe(1);
});

test("statistics are due after ten seconds, or after the interval that X-Ray asked for", () => {
  const world = worldWith(ruleOf());
  sampled(world, 1);
  expect(world.sampler.takeStatistics()).toEqual([]);
  world.now += 10;
  expect(world.sampler.dueIn).toBe(0);
  expect(world.sampler.takeStatistics()).toHaveLength(1);
  world.sampler.apply([{ ruleName: "rule", interval: 30 }]);
  sampled(world, 1);
  world.now += 20;
  expect(world.sampler.takeStatistics()).toEqual([]);
  expect(world.sampler.dueIn).toBe(10);
  world.now += 10;
  expect(world.sampler.takeStatistics()).toHaveLength(1);
});

test("a clock that was set back does not hold statistics up for the time it was set back by", () => {
  const world = worldWith(ruleOf());
  sampled(world, 1);
  world.now -= 900;
  expect(world.sampler.takeStatistics()).toHaveLength(1);
});

test("a rule that matched nothing has no statistics", () => {
  const world = worldWith(ruleOf());
  world.now += 10;
  expect(world.sampler.takeStatistics()).toEqual([]);
});

test("borrowed requests are counted apart from sampled ones, and taken counts start again", () => {
  const world = worldWith(ruleOf({ reservoirSize: 1, fixedRate: 0.6 }));
  sampled(world, 3);
  world.random = 0.9;
  sampled(world, 4);
  world.now += 10;
  const counts = { ruleName: "rule", requestCount: 7, borrowCount: 1, sampledCount: 2 };
  const taken = world.sampler.takeStatistics();
  expect(taken).toEqual([counts]);
  world.sampler.giveBack(taken);
  world.sampler.sample({});
  world.now += 10;
  expect(world.sampler.takeStatistics()).toEqual([{ ...counts, requestCount: 8, borrowCount: 2 }]);
});

test("a rule that is loaded again keeps its counts, its quota and the rate of its target", () => {
  const world = worldWith(ruleOf({ reservoirSize: 9 }));
  world.sampler.apply([{ ruleName: "rule", fixedRate: 0.6, quota: { perSecond: 2, expiresAt: 2_000 } }]);
  world.sampler.load(
    [ruleOf({ reservoirSize: 9, urlPath: "/a" }), ruleOf({ name: "new", priority: 1 })],
    1_000,
  );
  expect(world.sampler.sample({ urlPath: "/b" })).toBe(false);
  world.sampler.load([ruleOf({ reservoirSize: 9 })], 1_000);
  expect(sampled(world, 3)).toBe(3);
  world.random = 0.7;
  world.now += 10;
  expect(sampled(world, 3)).toBe(2);
  expect(world.sampler.takeStatistics()).toEqual([
    { ruleName: "rule", requestCount: 6, sampledCount: 5, borrowCount: 0 },
  ]);
});

test("a rule whose reservoir or rate was changed starts from the new ones", () => {
  const world = worldWith(ruleOf({ reservoirSize: 9 }));
  world.sampler.apply([{ ruleName: "rule", fixedRate: 1, quota: { perSecond: 9, expiresAt: 2_000 } }]);
  world.sampler.load([ruleOf({ reservoirSize: 0, fixedRate: 0.1 })], 1_000);
  expect(sampled(world, 9)).toBe(0);
});

test("targets and statistics of a rule that is gone are passed over", () => {
  const world = worldWith(ruleOf());
  world.sampler.apply([{ ruleName: "gone", fixedRate: 1 }]);
  world.sampler.giveBack([{ ruleName: "gone", requestCount: 1, sampledCount: 0, borrowCount: 0 }]);
  expect(sampled(world, 1)).toBe(0);
});

test("the counts of all reports add up to what was decided, whatever is lost and given back on the way", () => {
  const request = fc.record({
    random: fc.double({ min: 0, max: 0.999, noNaN: true }),
    wait: fc.double({ min: 0, max: 3, noNaN: true }),
  });
  const happening = fc.oneof(request, fc.constantFrom("report", "lost report", "reload"));
  fc.assert(
    fc.property(fc.nat(2), fc.array(happening, { maxLength: 100 }), (reservoirSize, happenings) => {
      const rule = ruleOf({ reservoirSize, fixedRate: 0.5 });
      const world = worldWith(rule);
      const decided = { requests: 0, sampled: 0 };
      const reported = { requests: 0, sampled: 0 };
      const report = (arrives: boolean): void => {
        const statistics = world.sampler.takeStatistics();
        if (!arrives) return world.sampler.giveBack(statistics);
        for (const { requestCount, sampledCount, borrowCount } of statistics) {
          reported.requests += requestCount;
          reported.sampled += sampledCount + borrowCount;
        }
      };
      for (const step of happenings) {
        if (step === "reload") world.sampler.load([rule], world.now);
        else if (typeof step === "string") report(step === "report");
        else {
          world.now += step.wait;
          world.random = step.random;
          decided.requests += 1;
          if (world.sampler.sample({})) decided.sampled += 1;
        }
      }
      world.now += 100;
      report(true);
      expect(reported).toEqual(decided);
    }),
  );
});
