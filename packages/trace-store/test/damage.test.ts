import {
  closeSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";

import { type LocalStore, openLocalStore } from "../src/index.ts";
import { temporaryDirectory } from "./directory.ts";
import { append, at, NOON, seal, segment, temporaryStore, traceId } from "./documents.ts";
import { OPTIONS, watchedStore } from "./watched-store.ts";

const TRACES = 300;
const ALL = { by: "TraceId", from: NOON, to: NOON + TRACES, limit: 1000 } as const;

async function filled(directory: string): Promise<LocalStore> {
  const store = openLocalStore({ directory, ...OPTIONS });
  for (let n = 0; n < TRACES; n++) {
    append(
      store,
      [segment({ trace_id: traceId(n, NOON + n), start_time: NOON + n, end_time: NOON + n + 1 })],
      at(NOON),
    );
    if (n % 60 === 59) await seal(store);
  }
  return store;
}

/** As long as the log has what a partition has, reading it looks into the partition. */
function withoutLog(directory: string): void {
  for (const name of readdirSync(join(directory, "log"))) rmSync(join(directory, "log", name));
}

/** Overwrites some bytes in the middle of a file of the only partition. */
function overwrite(directory: string, ending: string): string {
  const folder = join(directory, "partitions");
  const name = readdirSync(folder).find((one) => one.endsWith(ending)) ?? "";
  const path = join(folder, name);
  const descriptor = openSync(path, "r+");
  writeSync(descriptor, Buffer.alloc(4096, 0xee), 0, 4096, Math.floor(statSync(path).size / 2));
  closeSync(descriptor);
  return path;
}

test("a damaged column is found by a question, which is answered all the same, from the documents", async () => {
  const directory = temporaryDirectory();
  (await filled(directory)).close();
  const path = overwrite(directory, "-columns");
  const { store, damage } = watchedStore(directory);
  const { traces } = await store.find(ALL);
  expect(traces).toHaveLength(TRACES);
  expect((await store.graph({ window: ALL }))[0]?.edges[0]?.statistics.total).toBe(TRACES);
  const partition = path.replace("-columns", "");
  expect(damage).toEqual([
    {
      path: partition,
      movedTo: `${partition}.damaged-2025-10-09T085320.000Z`,
      reason: expect.stringContaining("column "),
    },
  ]);
  expect(readdirSync(join(directory, "partitions")).join(" ")).toContain(
    "sqlite.damaged-2025-10-09T085320.000Z-columns",
  );
});

test("a damaged page that no question reads is found after the start", async () => {
  const directory = temporaryDirectory();
  (await filled(directory)).close();
  withoutLog(directory);
  overwrite(directory, "-columns");
  const { store, damage } = watchedStore(directory);
  await vi.waitFor(async () => {
    await seal(store);
    expect(damage).toHaveLength(1);
  });
  expect((await store.find(ALL)).traces).toHaveLength(TRACES);
});

test("of a partition with a damaged page in its database, what can be read is brought back and sealed again", async () => {
  const directory = temporaryDirectory();
  (await filled(directory)).close();
  overwrite(directory, ".sqlite");
  const { store, damage } = watchedStore(directory);
  await vi.waitFor(async () => {
    await seal(store);
    expect(damage).toHaveLength(1);
  });
  const { traces } = await store.find(ALL);
  expect(traces.length).toBeGreaterThan(TRACES / 2);
  append(store, [segment({ trace_id: traceId(9, NOON + 9_000) })], at(NOON));
  expect(await store.has(traceId(9, NOON + 9_000))).toBe(true);
});

test("what came late for a trace of the damaged partition is newer than what is brought back", async () => {
  const directory = temporaryDirectory();
  const before = await filled(directory);
  append(
    before,
    [segment({ trace_id: traceId(7, NOON + 7), start_time: NOON + 7, end_time: NOON + 9, fault: true })],
    at(NOON),
  );
  before.close();
  overwrite(directory, "-columns");
  const { store } = watchedStore(directory);
  const { traces } = await store.find(ALL);
  expect(traces).toHaveLength(TRACES);
  expect(traces.filter(({ summary }) => summary.fault).map(({ summary }) => summary.traceId)).toEqual([
    traceId(7, NOON + 7),
  ]);
});

test("what was brought back is there after a restart, and after one in the middle of bringing it back", async () => {
  const directory = temporaryDirectory();
  (await filled(directory)).close();
  const path = overwrite(directory, "-columns").replace("-columns", "");
  const first = openLocalStore({
    directory,
    ...OPTIONS,
    sealedAtATime: 2048,
    onDamage: () => undefined,
  });
  expect((await first.find(ALL)).traces).toHaveLength(TRACES);
  first.close();
  const second = openLocalStore({ directory, ...OPTIONS, onDamage: () => undefined });
  expect((await second.find(ALL)).traces).toHaveLength(TRACES);
  second.close();
  // As a kill leaves it: the new partition is not there yet, and the marker still is.
  const moved = `${path}.damaged-2025-10-09T085320.000Z`;
  for (const name of readdirSync(join(directory, "partitions")))
    if (!name.includes("damaged")) rmSync(join(directory, "partitions", name));
  withoutLog(directory);
  writeFileSync(`${moved}-to-rescue`, "");
  const { store } = watchedStore(directory);
  expect((await store.find(ALL)).traces).toHaveLength(TRACES);
});

test("when the late documents of sealed traces are damaged in the log, the traces are as they were sealed", async () => {
  const directory = temporaryDirectory();
  const before = await filled(directory);
  const late = Array.from({ length: 20 }, (_, n) =>
    segment({ trace_id: traceId(n, NOON + n), start_time: NOON + n, fault: true }),
  );
  append(before, late, at(NOON + 1));
  expect((await before.find(ALL)).traces.filter(({ summary }) => summary.fault)).toHaveLength(20);
  before.close();
  const [log = ""] = readdirSync(join(directory, "log"));
  const path = join(directory, "log", log);
  const descriptor = openSync(path, "r+");
  writeSync(descriptor, Buffer.alloc(100, 0xee), 0, 100, statSync(path).size - 200);
  closeSync(descriptor);
  const { store } = watchedStore(directory);
  await seal(store);
  const { traces } = await store.find(ALL);
  expect(traces).toHaveLength(TRACES);
});

test("a partition that is cut off while it is open loses nothing that the log still has", async () => {
  const directory = temporaryDirectory();
  (await filled(directory)).close();
  const { store, damage } = watchedStore(directory);
  await store.catchUp();
  truncateSync(join(directory, "partitions", "0000000001.sqlite"), 5_000);
  // The file is looked at beyond what SQLite has in memory.
  await Promise.all(Array.from({ length: TRACES }, (_, n) => store.traces([traceId(n, NOON + n)])));
  expect(damage).toHaveLength(1);
  expect((await store.find(ALL)).traces).toHaveLength(TRACES);
});

test("a question that comes while a damaged partition is brought back waits for it, as the one that found the damage", async () => {
  const directory = temporaryDirectory();
  (await filled(directory)).close();
  withoutLog(directory);
  overwrite(directory, "-columns");
  const second = Promise.withResolvers<number>();
  const count = async (): Promise<number> => (await store.find(ALL)).traces.length;
  const store = temporaryStore({ directory, ...OPTIONS, onDamage: () => second.resolve(count()) });
  expect(await Promise.all([count(), second.promise])).toEqual([TRACES, TRACES]);
});
