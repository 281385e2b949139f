import { expect, test } from "vitest";
import { manualClock } from "./manual-clock.ts";
import { sampledOf, samplerOn } from "./sampler-on.ts";
import { json, recordOf, startXRayStandIn } from "./x-ray-stand-in.ts";

const NOW = manualClock().now();
const HEALTH = recordOf({ RuleName: "health", Priority: 1, URLPath: "/health" });
const REST = recordOf({ RuleName: "Default", Priority: 10_000, FixedRate: 1 });

test("the path is matched without the query string", async () => {
  const daemon = await startXRayStandIn();
  daemon.rules = json({ SamplingRuleRecords: [REST, HEALTH] });
  const { sampler, clock } = samplerOn(daemon.endpoint);
  await clock.settled(2);
  expect(sampler.shouldSample({ urlPath: "/health?verbose=1" })).toBe(false);
  expect(sampler.shouldSample({ urlPath: "/healthy" })).toBe("Default");
});

test("the segments' origin is the service type, unless the request names one", async () => {
  const daemon = await startXRayStandIn();
  const onEks = recordOf({ RuleName: "eks", ServiceType: "AWS::EKS::Container", FixedRate: 1 });
  daemon.rules = json({ SamplingRuleRecords: [onEks] });
  const { sampler, clock } = samplerOn(daemon.endpoint, { serviceType: () => "AWS::EKS::Container" });
  await clock.settled(2);
  expect(sampler.shouldSample({})).toBe("eks");
  sampler.shouldSample({ serviceType: "AWS::EC2::Instance" });
  expect(sampler.shouldSample({ serviceType: "AWS::EC2::Instance" })).toBe(false);
});

test("all pages of the rules are fetched", async () => {
  const daemon = await startXRayStandIn();
  daemon.rules = (response, { NextToken }) =>
    json(
      NextToken ? { SamplingRuleRecords: [REST] } : { SamplingRuleRecords: [HEALTH], NextToken: "page 2" },
    )(response, {});
  const { sampler, clock } = samplerOn(daemon.endpoint);
  await clock.settled(2);
  expect(daemon.rulesCalls).toEqual([{}, { NextToken: "page 2" }]);
  expect(sampler.shouldSample({ urlPath: "/" })).toBe("Default");
});

test("the rules are fetched at the start, and every five minutes with up to five seconds more", async () => {
  const daemon = await startXRayStandIn();
  const { sampler, clock } = samplerOn(daemon.endpoint);
  expect(sampler.started).toBe(true);
  sampler.start();
  await clock.settled(2);
  expect(daemon.rulesCalls).toHaveLength(1);
  expect(clock.waits()).toEqual([10, 300 + 0.99 * 5]);
  daemon.rules = json({ SamplingRuleRecords: [REST] });
  for (let timer = 0; timer < 50 && daemon.rulesCalls.length < 2; timer++) {
    clock.next();
    await clock.settled(2);
  }
  expect(clock.now() - NOW).toBeCloseTo(304.95);
  expect(sampledOf(3, sampler)).toBe(3);
});

test("when X-Ray says with the quotas that the rules have changed, they are fetched at once", async () => {
  const daemon = await startXRayStandIn();
  daemon.targets = json({ LastRuleModification: NOW - 60 });
  const { sampler, clock } = samplerOn(daemon.endpoint);
  await clock.settled(2);
  const report = async (): Promise<number> => {
    sampler.shouldSample({});
    clock.next();
    await clock.settled(2);
    return daemon.rulesCalls.length;
  };
  expect(await report()).toBe(1);
  // X-Ray's clock is an hour behind ours. Only the change of its time is used.
  daemon.targets = json({ LastRuleModification: NOW - 3_590 });
  expect(await report()).toBe(2);
  expect(await report()).toBe(2);
});

test("a change between the first rules and the first quotas is not missed", async () => {
  const daemon = await startXRayStandIn();
  daemon.targets = json({ LastRuleModification: NOW + 4 });
  const { sampler, clock } = samplerOn(daemon.endpoint);
  await clock.settled(2);
  sampler.shouldSample({});
  clock.next();
  await clock.settled(2);
  expect(daemon.rulesCalls).toHaveLength(2);
});

test("rules that could not be fetched again for an hour are no longer used", async () => {
  const daemon = await startXRayStandIn();
  daemon.rules = json({ SamplingRuleRecords: [REST] });
  const { sampler, clock } = samplerOn(daemon.endpoint);
  await clock.settled(2);
  daemon.rules = (response) => response.writeHead(503).end();
  for (let minute = 0; minute < 59; minute++) {
    expect(sampler.shouldSample({})).toBe("Default");
    clock.advance(60);
    await clock.settled(2);
  }
  clock.advance(NOW + 3_600 - clock.now());
  expect([sampler.shouldSample({}), sampler.shouldSample({})]).toEqual([true, false]);
});

test("an account without rules is decided locally", async () => {
  const daemon = await startXRayStandIn();
  daemon.rules = json({ SamplingRuleRecords: [] });
  const { sampler, clock, warnings } = samplerOn(daemon.endpoint);
  await clock.settled(2);
  expect([sampler.shouldSample({}), sampler.shouldSample({})]).toEqual([true, false]);
  expect(warnings).toEqual([]);
});
