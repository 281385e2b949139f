import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { encodeDatagram } from "@xray-lab/segments";
import { expect, test, vi } from "vitest";
import { segment } from "../documents.ts";
import { temporaryDirectory } from "../running-xray.ts";
import { sendDatagrams } from "../send-datagrams.ts";
import { spawnHarmed, type SpawnedXray, spawnXray } from "../spawned-xray.ts";

interface HealthJson {
  readonly httpStatus: number;
  readonly status: string;
  readonly reason?: string;
  readonly cure?: string;
}

async function healthOf({ url }: Pick<SpawnedXray, "url">): Promise<HealthJson> {
  const response = await fetch(`${url}/health`);
  return { httpStatus: response.status, ...((await response.json()) as Omit<HealthJson, "httpStatus">) };
}

/** Resolves with what health says when it says that something is wrong. @param harm done before each look */
async function illnessOf(xray: SpawnedXray, harm?: () => Promise<unknown>): Promise<HealthJson> {
  const isIll = async (): Promise<HealthJson> => {
    await harm?.();
    const health = await healthOf(xray);
    expect(health).toMatchObject({ httpStatus: 503, status: "failed" });
    return health;
  };
  return vi.waitFor(isIll, { timeout: 20_000, interval: 100 });
}

function because(reason: string): object {
  return { reason: expect.stringContaining(reason), cure: expect.stringMatching(/\w+ \w+/) };
}

/** Resolves when the log has it, which is once. */
async function untilSaidOnce({ log }: SpawnedXray): Promise<void> {
  await vi.waitFor(() => expect(log.filter((line) => line.includes('"ill: '))).toHaveLength(1), 10_000);
}

test("a data directory that was removed is an illness, though the open file can still be written", async () => {
  const directory = join(temporaryDirectory(), "data");
  const xray = await spawnXray(directory);
  expect(await healthOf(xray)).toMatchObject({ httpStatus: 200, status: "ok" });
  renameSync(directory, `${directory}-elsewhere`);
  expect(await illnessOf(xray)).toMatchObject(because("the store's folder is gone"));
  await untilSaidOnce(xray);
  // What would be lost is not acknowledged.
  const body = JSON.stringify({ TraceSegmentDocuments: [JSON.stringify(segment())] });
  expect((await fetch(`${xray.url}/TraceSegments`, { method: "POST", body })).status).toBe(500);
  renameSync(`${directory}-elsewhere`, directory);
  await vi.waitFor(async () => expect((await healthOf(xray)).httpStatus).toBe(200), { timeout: 20_000 });
  expect(xray.log.join("")).toContain("healthy again");
});

test.each(["writer", "api"])("a thread that is stuck, the %s's, is an illness", async (thread) => {
  const xray = await spawnHarmed(temporaryDirectory(), thread, "hang");
  xray.harm();
  expect(await illnessOf(xray)).toMatchObject(because(`the ${thread}'s thread has not answered for 5 s`));
  await untilSaidOnce(xray);
});

test("a disk that takes no more is an illness", async () => {
  // No file of this process may become larger than 1 MiB: the system then answers as a quota does.
  const xray = await spawnXray(temporaryDirectory(), {}, { maxFileKilobytes: 1024 });
  const large = segment({ metadata: { default: { text: "x".repeat(30_000) } } });
  // Again and again: on a busy machine the kernel may drop most of them.
  const fill = (): Promise<unknown> =>
    sendDatagrams(
      xray.daemonPort,
      Array.from({ length: 50 }, () => encodeDatagram({ ...large, ...ids() })),
    );
  expect(await illnessOf(xray, fill)).toMatchObject(because("the disk refuses to write"));
});

function ids(): Pick<ReturnType<typeof segment>, "trace_id" | "id"> {
  const { trace_id, id } = segment();
  return { trace_id, id };
}

test("a partition that is damaged is moved aside, which is said, and what can be read of it is kept", async () => {
  const directory = temporaryDirectory();
  // So small that everything is sealed at once.
  const environment = { XRAY_MAX_MB: "1" };
  const first = await spawnXray(directory, environment);
  const metadata = { default: { text: "x".repeat(2_000) } };
  await sendDatagrams(
    first.daemonPort,
    Array.from({ length: 200 }, () => encodeDatagram({ ...segment(), metadata })),
  );
  await vi.waitFor(() => expect(partitionsIn(directory)).not.toEqual([]), { timeout: 20_000, interval: 100 });
  first.process.kill("SIGTERM");
  await first.exit;
  const [partition = ""] = partitionsIn(directory);
  damage(partition);

  const xray = await spawnXray(directory, environment);
  const now = Date.now() / 1000;
  const window = JSON.stringify({ StartTime: now - 600, EndTime: now + 60 });
  const list = await fetch(`${xray.url}/TraceSummaries`, { method: "POST", body: window });
  expect(list.status).toBe(200);
  expect(xray.log.join("")).toContain("a file of the store was damaged");
  expect(readdirSync(dirname(partition)).join(" ")).toContain(".damaged-");
  expect((await healthOf(xray)).httpStatus).toBe(200);
});

function partitionsIn(directory: string): readonly string[] {
  const folder = join(directory, "partitions");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sqlite"))
    .map((name) => join(folder, name));
}

/** Overwrites the middle of the file: columns, summaries and documents. */
function damage(file: string): void {
  const bytes = readFileSync(file);
  for (let at = bytes.length / 2; at < bytes.length; at += 4096) bytes.fill(0xff, at, at + 64);
  writeFileSync(file, bytes);
}
