import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { DATAGRAM_HEADER, newSegmentId, newTraceId } from "@xray-lab/segments";
import { segment } from "../documents.ts";
import { fetchIntake, temporaryDirectory } from "../running-xray.ts";
import { sendDatagrams } from "../send-datagrams.ts";
import { spawnXray } from "../spawned-xray.ts";

const MEBIBYTE = 1024 * 1024;

/** Its memory now, in bytes, but for pages of files: a container takes those back before it ends a process. */
function memoryOf(pid: number | undefined): number {
  const [, kilobytes] = /^RssAnon:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) * 1024;
}

/** Looks at the memory of a process all the time, until it is disposed of. */
function watchMemory(pid: number | undefined): Disposable & { readonly most: number } {
  let most = memoryOf(pid);
  const timer = setInterval(() => {
    most = Math.max(most, memoryOf(pid));
  }, 10);
  return {
    get most() {
      return most;
    },
    [Symbol.dispose]: () => clearInterval(timer),
  };
}

/** What the image sets in the environment: how the allocator gives memory back is a part of what a container needs. */
function environmentOfImage(): Record<string, string> {
  const image = readFileSync(join(import.meta.dirname, "../../../../Dockerfile"), "utf8");
  return Object.fromEntries(
    [...image.matchAll(/^ENV (MALLOC_\w+)=(\d+)$/gm)].map(([, name = "", value = ""]) => [name, value]),
  );
}

function logBytes(directory: string): number {
  const log = join(directory, "log");
  return readdirSync(log).reduce(
    (sum, name) => sum + (statSync(join(log, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

function* flood(datagrams: number): Generator<string> {
  const metadata = { default: { blob: "x".repeat(20_000) } };
  for (let n = 0; n < datagrams; n++) yield `${DATAGRAM_HEADER}\n${JSON.stringify(segment({ metadata }))}`;
}

// /proc is Linux's, and so are the containers whose memory is small.
test.runIf(process.platform === "linux")(
  "a flood of large datagrams stays within a container's 256 MiB, and what is dropped is said",
  async () => {
    const environment = { ...environmentOfImage(), XRAY_MEMORY_MB: "256" };
    const directory = temporaryDirectory();
    const xray = await spawnXray(directory, environment);
    using watched = watchMemory(xray.process.pid);
    const senders = Array.from({ length: 4 }, () => sendDatagrams(xray.daemonPort, flood(4_000)));
    await Promise.all(senders);
    await vi.waitFor(async () => expect((await fetchIntake(xray.url)).waiting).toBe(0), { timeout: 30_000 });
    const { accepted, dropped, memory } = await fetchIntake(xray.url);
    expect(memory.datagrams).toBe(16 * MEBIBYTE);
    expect(accepted).toBeGreaterThan(0);
    // What the log has beyond 64 MiB is moved into partitions, which needs memory, too.
    await vi.waitFor(() => expect(logBytes(directory)).toBeLessThan(96 * MEBIBYTE), { timeout: 30_000 });
    expect(watched.most).toBeLessThan(256 * MEBIBYTE);
    xray.process.kill("SIGTERM");
    expect(await xray.exit).toBe(0);
    const said = xray.log.filter((line) => line.includes("datagrams were dropped")).map(memoryDrops);
    expect(said.reduce((sum, count) => sum + count, 0)).toBe(dropped.memory);
  },
  60_000,
);

function* smallSegments(count: number): Generator<string> {
  for (let n = 0; n < count; n++) {
    const one = segment({ trace_id: newTraceId(new Date()), id: newSegmentId() });
    yield `${DATAGRAM_HEADER}\n${JSON.stringify({ ...one, metadata: { default: { blob: "x".repeat(300) } } })}`;
  }
}

test.runIf(process.platform === "linux")(
  "what a flood of small traces left in the log is opened within 256 MiB, and more of them are taken",
  async () => {
    const directory = temporaryDirectory();
    const roomy = await spawnXray(directory, environmentOfImage());
    await Promise.all([1, 2].map(() => sendDatagrams(roomy.daemonPort, smallSegments(40_000))));
    await vi.waitFor(async () => expect((await fetchIntake(roomy.url)).waiting).toBe(0), { timeout: 30_000 });
    const { accepted } = await fetchIntake(roomy.url);
    roomy.process.kill("SIGKILL");
    await roomy.exit;
    const xray = await spawnXray(directory, { ...environmentOfImage(), XRAY_MEMORY_MB: "256" });
    expect((await fetchIntake(xray.url)).store.traces).toBe(accepted);
    await sendDatagrams(xray.daemonPort, smallSegments(40_000));
    await vi.waitFor(async () => expect((await fetchIntake(xray.url)).waiting).toBe(0), { timeout: 30_000 });
    const after = await fetchIntake(xray.url);
    expect(after.store.traces).toBe(accepted + after.accepted);
    expect(memoryOf(xray.process.pid)).toBeLessThan(256 * MEBIBYTE);
    xray.process.kill("SIGTERM");
    expect(await xray.exit).toBe(0);
  },
  120_000,
);

function memoryDrops(line: string): number {
  const { memory }: { memory: number } = JSON.parse(line);
  return memory;
}
