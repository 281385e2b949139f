import { setTimeout as delay } from "node:timers/promises";
import { expect, inject, test } from "vitest";
import { type Releases, readReleases } from "@xray-lab/labs/canary/releases";
import { verdict } from "@xray-lab/labs/canary/verdict";
import { dockerCompose } from "./control.ts";
import { send } from "./requests.ts";
import { xrayClient } from "./xray.ts";

const system = inject("system");
const client = xrayClient(system);

const REQUESTS = 300;
const LANES = 6;

/** Four standard deviations: one run of 16,000 is outside. */
const scatter = (share: number): number => 4 * Math.sqrt((share * (1 - share)) / REQUESTS);

test.each([
  [3, 1],
  [1, 1],
  [1, 3],
])(
  "with %i replicas of V1 and %i of V2 both are on the map, V2 with its share and its faults",
  async (one, two) => {
    await scaleTo(one, two);
    const { v1, v2 } = await releasesAfter(REQUESTS);
    const share = two / (one + two);
    expect(Math.abs((v2?.share ?? 0) - share)).toBeLessThan(scatter(share));
    expect((v2?.seconds ?? 0) - (v1?.seconds ?? 0)).toBeGreaterThan(0.14);
    expect(v1?.faults).toBe(0);
    expect(v2?.faults).toBeGreaterThan(0);
    expect(v2?.faults).toBeLessThan(0.5);
    expect(verdict({ v1, v2 }).filter(({ ok }) => !ok)).toEqual([]);
  },
);

test("with no replica of V2 its node is not on the map, and the check says so", async () => {
  await scaleTo(2, 0);
  const releases = await releasesAfter(REQUESTS);
  expect(verdict(releases).filter(({ ok }) => !ok)).toEqual([
    { ok: false, text: "no node V2-Notification-Microservice on the map" },
  ]);
});

async function scaleTo(one: number, two: number): Promise<void> {
  const scale = ["--scale", `notification=${one}`, "--scale", `notification-v2=${two}`];
  await dockerCompose(system, "up", "--detach", "--no-build", "--no-recreate", "--wait", ...scale);
}

/** The map of these requests alone. */
async function releasesAfter(requests: number): Promise<Releases> {
  const from = await nextSecond();
  await Promise.all(Array.from({ length: LANES }, () => askTimes(requests / LANES)));
  let releases: Releases = { v1: undefined, v2: undefined };
  await expect
    .poll(
      async () => {
        releases = await readReleases(client, from, new Date(Date.now() + 1_000));
        return (releases.v1?.requests ?? 0) + (releases.v2?.requests ?? 0);
      },
      { timeout: 15_000 },
    )
    .toBe(requests);
  return releases;
}

async function askTimes(times: number): Promise<void> {
  for (let sent = 0; sent < times; sent += 1) {
    const { reply } = await send(system, "GET", "/usermgmt/notification-xray");
    await reply.arrayBuffer();
  }
}

/** The API is asked in whole seconds: what was sent before must not be in the same one. */
async function nextSecond(): Promise<Date> {
  const second = Math.floor(Date.now() / 1000) + 1;
  await delay(second * 1000 - Date.now());
  return new Date(second * 1000);
}
