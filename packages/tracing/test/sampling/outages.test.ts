import { expect, test } from "vitest";
import { freePort } from "@xray-lab/test-support";
import { samplerOn } from "./sampler-on.ts";
import { json, recordOf, type Reply, startXRayStandIn } from "./x-ray-stand-in.ts";

const ALL = json({ SamplingRuleRecords: [recordOf({ FixedRate: 1 })] });
const HANG_UP: Reply = (response) => response.destroy();

test("a daemon that starts late is found in seconds; one warning, one message when it is there", async () => {
  const endpoint = { host: "127.0.0.1", port: await freePort() };
  const { sampler, clock, warnings, infos } = samplerOn(endpoint);
  for (let timer = 0; timer < 20; timer++) {
    await clock.settled(2);
    clock.next();
  }
  // The other timers are those of the quotas, and there is nothing to report yet.
  const waits = clock.asked.filter((seconds) => Math.floor(seconds) !== 10);
  expect(waits.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 30, 30, 30]);
  expect(warnings).toEqual([
    expect.stringMatching(
      /GetSamplingRules fails at tcp 127\.0\.0\.1:\d+ \(.*ECONNREFUSED.*local ones decide/,
    ),
  ]);
  const daemon = await startXRayStandIn(endpoint.port);
  daemon.rules = ALL;
  await clock.settled(2);
  clock.advance(30);
  await clock.settled(2);
  expect(sampler.shouldSample({})).toBe("rule");
  expect(warnings).toHaveLength(1);
  expect(infos).toEqual([`X-Ray: GetSamplingRules works again at tcp 127.0.0.1:${endpoint.port}`]);
});

test("a second outage is tried as soon as the first one was, and said again", async () => {
  const daemon = await startXRayStandIn();
  const { clock, warnings } = samplerOn(daemon.endpoint);
  const up = daemon.rules;
  for (const rules of [HANG_UP, HANG_UP, up, HANG_UP]) {
    await clock.settled(2);
    daemon.rules = rules;
    clock.advance(310);
  }
  await clock.settled(2);
  expect(clock.asked.filter((seconds) => Math.floor(seconds) !== 10).map(Math.floor)).toEqual([
    304, 1, 2, 304, 1,
  ]);
  expect(warnings).toHaveLength(2);
});

const FAILURES: Record<string, Reply> = {
  "HTTP status 500": (response) => response.writeHead(500).end('{"Message":"no"}'),
  "HTTP status 403": (response) => response.writeHead(403).end(JSON.stringify({ SamplingRuleRecords: [] })),
  "an answer that is not JSON": (response) => response.end("<html>\n\u001b[31m"),
  "no SamplingRuleRecords in the answer": json({}),
  "no answer in 100 ms": () => undefined,
  "more than 100 pages": json({ SamplingRuleRecords: [], NextToken: "again" }),
  "an answer of more than 1048576 bytes": (response) => response.end("x".repeat(2_000_000)),
  aborted: (response) =>
    response.writeHead(200, { "content-length": 100 }).write("{", () => response.destroy()),
  "socket hang up": HANG_UP,
};

test.each(Object.entries(FAILURES))("%s: said once, and requests go on", async (reason, reply) => {
  const daemon = await startXRayStandIn();
  daemon.rules = reply;
  const { sampler, clock, warnings } = samplerOn(daemon.endpoint, {
    timeout: reason.includes("100 ms") ? 100 : 5_000,
  });
  expect([sampler.shouldSample({}), sampler.shouldSample({})]).toEqual([true, false]);
  await clock.settled(2);
  expect(warnings).toEqual([expect.stringContaining(`(${reason}`)]);
  expect(warnings[0]).not.toMatch(/\p{Cc}/u);
  daemon.rules = ALL;
  clock.next();
  await clock.settled(2);
  expect(sampler.shouldSample({})).toBe("rule");
});

test("a body that stops coming ends with the time-out", async () => {
  const daemon = await startXRayStandIn();
  daemon.rules = (response) => response.write("{");
  const { clock, warnings } = samplerOn(daemon.endpoint, { timeout: 100 });
  await clock.settled(2);
  expect(warnings).toEqual([expect.stringContaining("no answer in 100 ms")]);
});

test("stop() ends calls and timers without a word, and requests are still decided", async () => {
  const daemon = await startXRayStandIn();
  const hungUp = Promise.withResolvers<void>();
  daemon.rules = (response) => response.once("close", hungUp.resolve);
  const { sampler, clock, warnings } = samplerOn(daemon.endpoint);
  await expect.poll(() => daemon.rulesCalls).toHaveLength(1);
  sampler.stop();
  await hungUp.promise;
  expect(warnings).toEqual([]);
  expect(clock.waits()).toEqual([]);
  expect(sampler.shouldSample({})).toBe(true);
});
