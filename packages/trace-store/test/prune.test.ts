import { readdirSync, statSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { join } from "node:path";

import { expect, test } from "vitest";

import { openLocalStore, type LocalStore } from "../src/index.ts";
import { temporaryDirectory } from "./directory.ts";
import { append, at, NOON, seal, segment, segmentId, temporaryStore, traceId } from "./documents.ts";

const MEBIBYTE = 1024 ** 2;

/** Nothing that can be compressed. */
function padding(): string {
  return randomBytes(7_500).toString("base64");
}

function fill(store: LocalStore, seconds: number): void {
  for (let n = 0; n < seconds; n++) {
    const second = NOON + n;
    const metadata = { default: { padding: padding() } };
    const trace = { trace_id: traceId(n, second), start_time: second, metadata };
    append(store, [segment(trace), segment({ ...trace, id: segmentId(2) })], at(second));
  }
}

function bytesIn(directory: string): number {
  const files = readdirSync(directory, { recursive: true, encoding: "utf8" });
  return files
    .map((file) => statSync(join(directory, file)))
    .reduce((sum, one) => sum + (one.isFile() ? one.size : 0), 0);
}

async function remaining(store: LocalStore): Promise<readonly string[]> {
  const page = await store.find({ by: "TraceId", from: 0, to: NOON * 2, limit: 1000 });
  return page.traces.map(({ summary }) => summary.traceId);
}

test("traces older than the cap go, and the store remembers up to where", async () => {
  const store = temporaryStore({ maxAgeSeconds: 5 });
  fill(store, 10);
  expect(await store.prune(at(NOON + 10))).toEqual({ traces: 5, before: NOON + 5 });
  expect(await remaining(store)).toHaveLength(5);
  expect(await store.traces([traceId(4, NOON + 4)])).toEqual([]);
  expect(await store.statistics()).toMatchObject({ traces: 5, documents: 10, prunedBefore: NOON + 5 });
});

test("the statistics say how full the store may get, and from when its oldest trace is", async () => {
  const store = temporaryStore({ maxAgeSeconds: 5, maxBytes: 7 * MEBIBYTE });
  expect(await store.statistics()).toMatchObject({ oldest: 0, maxBytes: 7 * MEBIBYTE });
  fill(store, 10);
  expect((await store.statistics()).oldest).toBe(NOON);
  await store.prune(at(NOON + 10));
  expect((await store.statistics()).oldest).toBe(NOON + 5);
});

test("nothing to prune leaves everything, and says that nothing ever was", async () => {
  const store = temporaryStore();
  fill(store, 3);
  expect(await store.prune(at(NOON + 10))).toEqual({ traces: 0, before: 0 });
  expect(await remaining(store)).toHaveLength(3);
});

test("by default traces stay for 30 days", async () => {
  const store = temporaryStore();
  fill(store, 1);
  expect((await store.prune(at(NOON + 30 * 86_400))).traces).toBe(0);
  expect((await store.prune(at(NOON + 30 * 86_400 + 1))).traces).toBe(1);
});

test("over the cap in size the oldest traces go, a partition at a time", async () => {
  const store = temporaryStore({ maxBytes: MEBIBYTE });
  fill(store, 100);
  const { traces, before } = await store.prune(at(NOON + 100));
  const newest = Array.from({ length: 100 - traces }, (_, n) => traceId(99 - n, NOON + 99 - n));
  expect(await remaining(store)).toEqual(newest);
  expect(before).toBe(NOON + traces);
  expect((await store.statistics()).bytes).toBeLessThanOrEqual(MEBIBYTE);
  expect((await store.statistics()).bytes).toBeGreaterThan(0.6 * MEBIBYTE);
});

test("a cap below an empty store ends with an empty store", async () => {
  const store = temporaryStore({ maxBytes: 1 });
  fill(store, 20);
  expect((await store.prune(at(NOON))).traces).toBe(20);
  expect((await store.prune(at(NOON))).traces).toBe(0);
});

test("the file itself shrinks to the cap, and what was pruned is remembered after a restart", async () => {
  const directory = temporaryDirectory();
  const store = openLocalStore({ directory, maxBytes: MEBIBYTE, quietMilliseconds: 0 });
  fill(store, 200);
  const { before } = await store.prune(at(NOON + 200));
  store.close();
  expect(bytesIn(directory)).toBeLessThanOrEqual(MEBIBYTE);
  expect((await temporaryStore({ directory }).statistics()).prunedBefore).toBe(before);
});

test("a later prune that finds less to do does not forget the earlier one", async () => {
  const store = temporaryStore({ maxAgeSeconds: 5 });
  fill(store, 10);
  await store.prune(at(NOON + 10));
  append(store, [segment({ trace_id: traceId(0, NOON), start_time: NOON })], at(NOON + 11));
  expect(await store.prune(at(NOON + 10))).toEqual({ traces: 1, before: NOON + 5 });
});

test("with few traces a day a partition holds two days, and goes when both are too old", async () => {
  const directory = temporaryDirectory();
  let now = NOON;
  const store = temporaryStore({ directory, sealedAtATime: 2048, now: () => at(now) });
  for (let day = 0; day < 32; day++) {
    now = NOON + day * 86_400;
    append(store, [segment({ trace_id: traceId(day, now), start_time: now })], at(now));
    await seal(store);
  }
  now += 86_400;
  await seal(store);
  expect((await store.prune(at(now))).traces).toBe(2);
  expect(await remaining(store)).toHaveLength(30);
  expect(readdirSync(join(directory, "partitions")).filter((name) => name.endsWith(".sqlite"))).toHaveLength(
    15,
  );
});
