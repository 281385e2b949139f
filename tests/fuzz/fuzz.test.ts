import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { formatTraceHeader, parseSampled, parseTraceHeader } from "@xray-lab/segments";
import { say } from "@xray-lab/test-support";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { damaged } from "./arbitraries/mutated.ts";
import { TO_REMEMBER } from "./arbitraries/requests.ts";
import { millisecondsEach, seed } from "./budget.ts";
import { check, type Checked } from "./check.ts";
import { largestRequests } from "./largest.ts";
import type { Message } from "./message.ts";
import { Memory } from "./remembered.ts";
import { RunningXray } from "./running-xray.ts";
import { asSeed, readSeeds } from "./seeds.ts";
import { TARGETS } from "./targets.ts";

const FOUND = join(import.meta.dirname, ".found");
/** The status of a request that was not refused. A datagram has no answer. */
const TAKEN = 200;
const EACH = millisecondsEach(TARGETS.length + 1);

let xray: RunningXray;
const remembered = new Memory(TO_REMEMBER);

beforeAll(async () => {
  xray = await RunningXray.start();
});

afterAll(async () => {
  await xray[Symbol.asyncDispose]();
});

describe("what was found once does not come again", () => {
  test.each(readSeeds())("$name: $why", async ({ messages }) => {
    await expect(check(xray, messages)).resolves.toMatchObject({ replies: expect.any(Array) });
  });
});

describe("the largest requests that are right are taken, and nobody waits for them", () => {
  test.each(largestRequests())("%s", async (_what, message) => {
    const { replies } = await check(xray, [message]);
    expect(replies).toMatchObject([{ status: 200 }]);
  });
});

describe("no crash, no 5xx, and nobody waits", () => {
  test.each(TARGETS)("$name", async ({ name, messages }) => {
    let runs = 0;
    const statuses = new Set<number>();
    let longest: Checked["stall"] = { milliseconds: 0, thread: "main" };
    await fc.assert(
      fc.asyncProperty(messages, async (given) => {
        runs += 1;
        const sent = remembered.resolve(given);
        const { replies, stall } = await keepIfItFails(name, sent);
        if (stall.milliseconds > longest.milliseconds) longest = stall;
        for (const reply of replies) {
          remembered.learn(reply?.text);
          statuses.add(reply?.status ?? TAKEN);
        }
      }),
      { ...bounds(), numRuns: Number.MAX_SAFE_INTEGER },
    );
    const { resident } = await xray.stall();
    say(
      `${name}: ${runs} runs, longest stall ${Math.round(longest.milliseconds)} ms (${longest.thread}), ${Math.round(resident / 2 ** 20)} MiB\n`,
    );
    // Else everything was refused at the door, and proved nothing of what is behind it.
    expect(statuses).toContain(TAKEN);
  });

  /** It is read by each service, in its own process, and so are these. */
  test("trace headers", () => {
    const root = "Root=1-5759e988-bd862e3fe1be46a994272793";
    const parts = fc.constantFrom(
      root,
      "Parent=53995c3f42cd8ad8",
      "Sampled=1",
      "Sampled=?",
      "Self=1",
      "=",
      ";",
      " ",
      "root=",
    );
    const header = damaged(
      fc.array(fc.oneof(parts, fc.string({ unit: "binary" })), { maxLength: 40 }).map((all) => all.join(";")),
    );
    fc.assert(
      fc.property(header, (text) => {
        const parsed = parseTraceHeader(text);
        const again = parsed === undefined ? undefined : parseTraceHeader(formatTraceHeader(parsed));
        expect(again).toEqual(parsed);
        expect([undefined, true, false, "requested"]).toContain(parseSampled(text));
      }),
      { ...bounds(), numRuns: 100_000 },
    );
  });
});

function bounds(): fc.Parameters<unknown> {
  const given = seed();
  const limits = { interruptAfterTimeLimit: EACH, markInterruptAsFailure: false };
  return given === undefined ? limits : { ...limits, seed: given };
}

async function keepIfItFails(name: string, messages: readonly Message[]): ReturnType<typeof check> {
  try {
    return await check(xray, messages);
  } catch (error) {
    mkdirSync(FOUND, { recursive: true });
    writeFileSync(join(FOUND, `${name}.json`), asSeed(messages));
    throw error;
  }
}
