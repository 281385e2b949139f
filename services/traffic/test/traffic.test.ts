import { pino } from "pino";
import { expect, onTestFinished, test, vi } from "vitest";
import { MAX_USERS } from "../src/choose-scenario.ts";
import { createPlayer, type Played, type Player } from "../src/player.ts";
import { createRandom } from "../src/random.ts";
import { SCENARIOS } from "../src/scenarios.ts";
import { createTarget } from "../src/target.ts";
import { startTraffic, type Traffic, type TrafficOptions } from "../src/traffic.ts";
import { createFakeClock } from "./fake-clock.ts";
import { freePort, type StandIn, startStandIn } from "./stand-in.ts";

function playerFor(standIn: StandIn, seed = 1, mix = SCENARIOS): Player {
  const target = createTarget({ baseUrl: standIn.url, token: undefined });
  return createPlayer({ target, mix, random: createRandom(seed) });
}

async function play(player: Player, times: number): Promise<Played[]> {
  const played: Played[] = [];
  for (let time = 0; time < times; time += 1) played.push(await player.next());
  return played;
}

function trafficTo(url: URL, options: Partial<TrafficOptions> = {}): Traffic {
  const target = createTarget({ baseUrl: url, token: undefined });
  const traffic = startTraffic({
    target,
    rate: 200,
    mix: SCENARIOS,
    seed: 1,
    logger: pino({ level: "silent" }),
    ...options,
  });
  onTestFinished(() => traffic.stop());
  return traffic;
}

test("every scenario gets the status it expects", async () => {
  const played = await play(playerFor(await startStandIn()), 400);
  expect(new Set(played.map(({ scenario }) => scenario.name)).size).toBe(SCENARIOS.length);
  expect(played.filter(({ scenario, outcome }) => outcome !== scenario.expects)).toEqual([]);
});

test("the same seed plays the same requests, another seed others", async () => {
  const [one, two, three] = [await startStandIn(), await startStandIn(), await startStandIn()];
  await play(playerFor(one, 42), 100);
  await play(playerFor(two, 42), 100);
  await play(playerFor(three, 43), 100);
  expect(one.requests).toEqual(two.requests);
  expect(one.requests).not.toEqual(three.requests);
});

test("requests in flight at once never reach a user before its creation or after its deletion", async () => {
  let answers = 0;
  // Every third answer is slower than the others, so that answers overtake each other.
  const delay = async (): Promise<void> => {
    answers += 1;
    for (let turn = 0; turn < (answers % 3) * 4; turn += 1)
      await new Promise((resolve) => setImmediate(resolve));
  };
  const player = playerFor(await startStandIn({ delay }));
  const played = await Promise.all(Array.from({ length: 20 }, () => play(player, 40)));
  expect(played.flat().filter(({ scenario, outcome }) => outcome !== scenario.expects)).toEqual([]);
});

test("even when only creations are played, there are never more users than there may be", async () => {
  const standIn = await startStandIn();
  const creations = SCENARIOS.filter(({ name }) => name === "create-user");
  const player = playerFor(standIn, 1, creations);
  for (let round = 0; round < 10; round += 1) {
    await Promise.all(Array.from({ length: 20 }, () => player.next()));
    expect(standIn.users.size).toBeLessThanOrEqual(MAX_USERS);
  }
  expect(standIn.users.size).toBeGreaterThan(0);
});

test("it says who it is, and brings the token when there is one", async () => {
  const standIn = await startStandIn();
  const request = { method: "GET", path: "/usermgmt/users" } as const;
  await createTarget({ baseUrl: standIn.url, token: "secret" }).send(request);
  await createTarget({ baseUrl: standIn.url, token: undefined }).send(request);
  expect(standIn.headers[0]).toMatchObject({
    "user-agent": "xray-lab-traffic/0.1.0",
    authorization: "Bearer secret",
  });
  expect(standIn.headers[1]).not.toHaveProperty("authorization");
});

test("stopping deletes the users it made", async () => {
  const standIn = await startStandIn();
  const traffic = trafficTo(standIn.url);
  await vi.waitFor(() => expect(standIn.users.size).toBeGreaterThan(3));
  await traffic.stop();
  expect(standIn.users.size).toBe(0);
});

test("stopping takes two seconds at most, even when the target hangs", async () => {
  const hanging = await startStandIn({ delay: () => new Promise(() => undefined) });
  const traffic = trafficTo(hanging.url);
  await vi.waitFor(() => expect(hanging.requests.length).toBeGreaterThan(0));
  const start = performance.now();
  await traffic.stop();
  expect(performance.now() - start).toBeLessThan(3000);
});

test("no more than fifty requests are in flight, and what was skipped is counted", async () => {
  const hanging = await startStandIn({ delay: () => new Promise(() => undefined) });
  const info = vi.fn<(...line: unknown[]) => void>();
  const logger = { debug: () => undefined, info, warn: () => undefined };
  const mix = SCENARIOS.filter(({ name }) => name === "missing-user");
  const clock = createFakeClock();
  const traffic = trafficTo(hanging.url, { rate: 1, mix, logger, clock });
  await vi.waitFor(() => expect(clock.now()).toBeGreaterThan(100_000));
  await vi.waitFor(() => expect(hanging.requests.length).toBeGreaterThanOrEqual(50));
  expect(hanging.requests.length).toBe(50);
  await traffic.stop();
  const [report] = info.mock.lastCall ?? [];
  expect(report).toHaveProperty(
    "skipped",
    expect.toSatisfy((skipped: number) => skipped >= 50),
  );
});

test("a target that is down is waited for, with one line, and played again when it is back", async () => {
  const port = await freePort();
  const warn = vi.fn<(...line: unknown[]) => void>();
  const info = vi.fn<(...line: unknown[]) => void>();
  const logger = { debug: () => undefined, info, warn };
  const traffic = trafficTo(new URL(`http://127.0.0.1:${port}`), { logger });
  await vi.waitFor(() => expect(warn).toHaveBeenCalledOnce());
  const standIn = await startStandIn({ port });
  await vi.waitFor(() => expect(standIn.requests.length).toBeGreaterThan(20), { timeout: 15_000 });
  expect(standIn.requests[0]).toBe("GET /usermgmt/health-status");
  expect(warn).toHaveBeenCalledOnce();
  expect(info).toHaveBeenCalledExactlyOnceWith("the target answers again");
  await traffic.stop();
});
