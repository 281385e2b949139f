import { encodeDatagram } from "@xray-lab/segments";
import { expect, test } from "vitest";
import { segment } from "../documents.ts";
import { fetchIntake, temporaryDirectory, untilAccepted } from "../running-xray.ts";
import { sendDatagrams } from "../send-datagrams.ts";
import { spawnHarmed, type SpawnedXray, spawnXray } from "../spawned-xray.ts";

test.each(["receiver", "writer", "api"])(
  "when the thread %s breaks, the process says why and ends with code 1",
  async (thread) => {
    const xray = await spawnHarmed(temporaryDirectory(), thread, "break");
    xray.harm();
    expect(await xray.exit).toBe(1);
    const last: object = JSON.parse(xray.log.at(-1) ?? "{}");
    expect(last).toMatchObject({
      level: 60,
      msg: "a thread broke",
      err: { message: `the ${thread}'s thread broke: broken on purpose` },
    });
  },
);

/** So many traces that a graph of them takes a good part of a second. */
async function withManyTraces(): Promise<SpawnedXray> {
  const xray = await spawnXray(temporaryDirectory());
  const post = (): Promise<Response> => {
    const texts = Array.from({ length: 50 }, () => JSON.stringify(segment()));
    const body = JSON.stringify({ TraceSegmentDocuments: texts });
    return fetch(`${xray.url}/TraceSegments`, { method: "POST", body });
  };
  await Promise.all(Array.from({ length: 120 }, post));
  return xray;
}

interface Graphs {
  /** The status of each. */
  readonly all: Promise<readonly number[]>;
  readonly answered: () => number;
}

/** Ten graphs at once, which are worked on together. */
function askForGraphs({ url }: SpawnedXray): Graphs {
  const now = Date.now() / 1000;
  const body = JSON.stringify({ StartTime: now - 600, EndTime: now + 60 });
  let answered = 0;
  const ask = async (): Promise<number> => {
    const { status } = await fetch(`${url}/ServiceGraph`, { method: "POST", body });
    answered += 1;
    return status;
  };
  return { all: Promise.all(Array.from({ length: 10 }, ask)), answered: () => answered };
}

test("a query that takes long does not delay a datagram", async () => {
  const xray = await withManyTraces();
  const graphs = askForGraphs(xray);
  await sendDatagrams(xray.daemonPort, [encodeDatagram(segment())]);
  await untilAccepted(xray, 6_001);
  expect(graphs.answered()).toBe(0);
  expect(await graphs.all).toEqual(Array.from({ length: 10 }, () => 200));
});

test("a query that takes long does not delay health", async () => {
  const xray = await withManyTraces();
  const graphs = askForGraphs(xray);
  for (let time = 0; time < 20; time += 1) expect((await fetch(`${xray.url}/health`)).status).toBe(200);
  expect(graphs.answered()).toBe(0);
  expect(await graphs.all).toEqual(Array.from({ length: 10 }, () => 200));
});

test("SIGTERM during a query that takes long is obeyed at once, and costs no document", async () => {
  const directory = temporaryDirectory();
  const xray = await spawnHarmed(directory, "api", "hang");
  // No query takes longer than one that never ends.
  xray.harm();
  await untilHung(xray);
  await sendDatagrams(xray.daemonPort, [encodeDatagram(segment())]);
  xray.process.kill("SIGTERM");
  expect(await xray.exit).toBe(0);
  const again = await spawnXray(directory);
  expect((await fetchIntake(again.url)).store.documents).toBe(1);
});

/** Resolves when the API's thread does not answer within a second. */
async function untilHung({ url }: SpawnedXray): Promise<void> {
  for (;;) {
    const answer = fetch(`${url}/GetGroups`, {
      method: "POST",
      body: "{}",
      signal: AbortSignal.timeout(1_000),
    });
    const hangs = await answer.then(
      () => false,
      () => true,
    );
    if (hangs) return;
  }
}
