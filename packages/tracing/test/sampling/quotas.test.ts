import { expect, test } from "vitest";
import { manualClock } from "./manual-clock.ts";
import { sampledOf, samplerOn } from "./sampler-on.ts";
import { json, recordOf, startXRayStandIn } from "./x-ray-stand-in.ts";

const NOW = manualClock().now();
const RESERVOIR = json({ SamplingRuleRecords: [recordOf({ RuleName: "checkout", ReservoirSize: 50 })] });

test("quota 5 and rate 0: 5 requests of every second, one before the quota is here and after it has expired", async () => {
  const daemon = await startXRayStandIn();
  daemon.rules = RESERVOIR;
  const target = {
    RuleName: "checkout",
    FixedRate: 0,
    ReservoirQuota: 5,
    ReservoirQuotaTTL: NOW + 13,
    Interval: 10,
  };
  daemon.targets = json({ SamplingTargetDocuments: [target], LastRuleModification: NOW - 60 });
  const { sampler, clock } = samplerOn(daemon.endpoint);
  await clock.settled(2);
  expect(sampledOf(40, sampler)).toBe(1);
  clock.advance(10);
  await clock.settled(2);
  const perSecond = [];
  for (let second = 11; second <= 15; second++) {
    clock.advance(1);
    perSecond.push(sampledOf(40, sampler));
  }
  expect(perSecond).toEqual([5, 5, 5, 1, 1]);
});

test("every ten seconds the counts are reported as AWS's SDKs report them", async () => {
  const daemon = await startXRayStandIn();
  daemon.rules = RESERVOIR;
  const { sampler, clock } = samplerOn(daemon.endpoint);
  await clock.settled(2);
  sampledOf(3, sampler);
  expect(clock.next()).toBe(10);
  await clock.settled(2);
  sampledOf(2, sampler);
  expect(clock.next()).toBeCloseTo(10.1, 1);
  await clock.settled(2);
  const ClientID = daemon.targetsCalls[0]?.SamplingStatisticsDocuments?.[0]?.ClientID;
  expect(ClientID).toMatch(/^[0-9a-f]{24}$/);
  const document = { RuleName: "checkout", ClientID, SampledCount: 0, BorrowCount: 1 };
  expect(daemon.targetsCalls).toEqual([
    { SamplingStatisticsDocuments: [{ ...document, RequestCount: 3, Timestamp: NOW + 10 }] },
    { SamplingStatisticsDocuments: [{ ...document, RequestCount: 2, Timestamp: NOW + 20 }] },
  ]);
});

test("the interval that X-Ray asks for is kept", async () => {
  const daemon = await startXRayStandIn();
  daemon.targets = json({ SamplingTargetDocuments: [{ RuleName: "rule", Interval: 3 }] });
  const { sampler, clock } = samplerOn(daemon.endpoint);
  await clock.settled(2);
  sampledOf(1, sampler);
  clock.next();
  await clock.settled(2);
  expect(clock.waits()[0]).toBeCloseTo(3.1, 1);
});

test("without requests X-Ray is not asked for quotas", async () => {
  const daemon = await startXRayStandIn();
  const { clock } = samplerOn(daemon.endpoint);
  await clock.settled(2);
  clock.next();
  await clock.settled(2);
  expect(daemon.targetsCalls).toEqual([]);
});

test("counts whose report did not arrive are in the next one", async () => {
  const daemon = await startXRayStandIn();
  daemon.targets = (response) => response.writeHead(500).end();
  const { sampler, clock, warnings, infos } = samplerOn(daemon.endpoint);
  await clock.settled(2);
  sampledOf(3, sampler);
  clock.next();
  await clock.settled(2);
  daemon.targets = json({});
  sampledOf(4, sampler);
  clock.next();
  await clock.settled(2);
  const [lost, arrived] = daemon.targetsCalls.map(
    (call) => call.SamplingStatisticsDocuments?.[0]?.RequestCount,
  );
  expect([lost, arrived]).toEqual([3, 7]);
  expect(warnings).toEqual([
    expect.stringMatching(/GetSamplingTargets fails .*HTTP status 500.*rules from before/),
  ]);
  expect(infos).toEqual([expect.stringContaining("GetSamplingTargets works again")]);
});

test("the counts of more rules than one call takes go out in several, and all quotas come in", async () => {
  const daemon = await startXRayStandIn();
  const names = Array.from({ length: 27 }, (_value, index) => `rule ${index}`);
  const records = names.map((RuleName, Priority) => recordOf({ RuleName, Priority, ServiceName: RuleName }));
  daemon.rules = json({ SamplingRuleRecords: records });
  daemon.targets = (response, { SamplingStatisticsDocuments = [] }) => {
    const targets = SamplingStatisticsDocuments.map(({ RuleName }) => ({ RuleName, FixedRate: 1 }));
    json({ SamplingTargetDocuments: targets })(response, {});
  };
  const { sampler, clock } = samplerOn(daemon.endpoint);
  await clock.settled(2);
  for (const serviceName of names) expect(sampler.shouldSample({ serviceName })).toBe(false);
  clock.next();
  await clock.settled(2);
  expect(daemon.targetsCalls.map((call) => call.SamplingStatisticsDocuments?.length)).toEqual([25, 2]);
  for (const serviceName of names) expect(sampler.shouldSample({ serviceName })).toBe(serviceName);
});

test("a rule's name in any script arrives whole", async () => {
  const daemon = await startXRayStandIn();
  const RuleName = "Thanh toán 決済 🧾";
  daemon.rules = json({ SamplingRuleRecords: [recordOf({ RuleName, FixedRate: 1 })] });
  const { sampler, clock } = samplerOn(daemon.endpoint);
  await clock.settled(2);
  expect(sampler.shouldSample({})).toBe(RuleName);
  clock.next();
  await clock.settled(2);
  expect(daemon.targetsCalls[0]?.SamplingStatisticsDocuments).toMatchObject([{ RuleName }]);
});
