import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { expect, onTestFinished, test, vi } from "vitest";

import {
  FolderInUse,
  NotATraceStore,
  openLocalStore,
  openTraceLog,
  StoreFromNewerVersion,
  type LocalStoreOptions,
} from "../src/index.ts";
import { APPLICATION_ID, MIGRATIONS } from "../src/catalogue/schema.ts";
import { temporaryDirectory } from "./directory.ts";
import {
  append,
  at,
  NOON,
  seal,
  segment,
  segmentId,
  subsegment,
  temporaryStore,
  traceId,
} from "./documents.ts";

const MOVED = ".damaged-2025-10-09T085320.000Z";

/** The folder of a store, and its catalogue. */
function places(): { readonly directory: string; readonly path: string } {
  const directory = temporaryDirectory();
  return { directory, path: join(directory, "traces.sqlite") };
}

test("what was appended is there when the store is opened again", async () => {
  const { directory } = places();
  const store = openLocalStore({ directory });
  append(store, [segment(), subsegment()], at(NOON));
  store.close();
  const [trace] = await temporaryStore({ directory }).traces([traceId(1)]);
  expect(trace?.documents).toEqual([segment(), subsegment()]);
});

test("the directory is made, for its owner alone", async () => {
  const directory = join(temporaryDirectory(), "a", "b");
  append(temporaryStore({ directory }), [segment()], at(NOON));
  expect(readdirSync(directory).toSorted()).toContain("traces.sqlite");
  expect(statSync(directory).mode & 0o777).toBe(0o700);
});

test("a store from a later release is refused and left as it is", async () => {
  const { directory, path } = places();
  openLocalStore({ directory }).close();
  sql(path, "PRAGMA user_version = 99");
  const before = readFileSync(path);
  expect(() => openLocalStore({ directory })).toThrow(StoreFromNewerVersion);
  expect(() => openLocalStore({ directory })).toThrow(/schema version 99, and this release knows up to \d+/);
  expect(readFileSync(path)).toEqual(before);
});

test("a store from the first release is brought up to date, and its traces are moved, with the time they came", async () => {
  const { directory, path } = places();
  const document = JSON.stringify(segment());
  sql(path, `${MIGRATIONS[0]} PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = 1`);
  sql(path, `INSERT INTO traces VALUES ('${traceId(1)}', ${NOON}, ${NOON}, ${NOON}, 1)`);
  sql(
    path,
    `INSERT INTO documents VALUES (1, '${traceId(1)}', '${segment().id}', 1, ${NOON}, ${NOON}, '${document}')`,
  );
  const store = temporaryStore({ directory });
  expect(await store.traces([traceId(1)])).toMatchObject([{ documents: [segment()], revision: 1 }]);
  const { traces } = await store.find({ by: "Event", from: NOON, to: NOON + 1, limit: 1 });
  expect(traces).toMatchObject([{ matchedAt: NOON }]);
});

test("another program's database is refused and left as it is", async () => {
  const { directory, path } = places();
  sql(path, "CREATE TABLE users (name TEXT)");
  const before = readFileSync(path);
  expect(() => openLocalStore({ directory })).toThrow(NotATraceStore);
  expect(readFileSync(path)).toEqual(before);
});

function sql(path: string, statement: string): void {
  const db = new DatabaseSync(path);
  db.exec(statement);
  db.close();
}

test("a file that is no database is moved aside, said, and a new store begun", async () => {
  const { directory, path } = places();
  const garbage = "this was never a database ".repeat(1000);
  writeFileSync(path, garbage);
  const { store, onDamage } = openDamaged({ directory });
  expect(onDamage).toHaveBeenCalledExactlyOnceWith({
    path,
    movedTo: path + MOVED,
    reason: "file is not a database; of groups, sampling rules and other settings 0 could be read",
  });
  expect(readFileSync(path + MOVED, "utf8")).toBe(garbage);
  append(store, [segment()], at(NOON));
  expect((await store.statistics()).traces).toBe(1);
});

test("a file cut short is moved aside too", async () => {
  const { directory, path } = places();
  const store = openLocalStore({ directory });
  append(store, [segment()], at(NOON));
  store.close();
  truncateSync(path, 8192);
  expect(openDamaged({ directory }).onDamage).toHaveBeenCalledOnce();
  expect(readdirSync(directory)).toContain(`traces.sqlite${MOVED}`);
});

test("a damaged file's log goes with it, and does not get into the new store", async () => {
  const { directory, path } = places();
  writeFileSync(path, "x".repeat(5000));
  writeFileSync(`${path}-wal`, "an old log");
  openDamaged({ directory });
  expect(readFileSync(`${path}${MOVED}-wal`, "utf8")).toBe("an old log");
});

test("nobody listening, a damaged file is a warning of the process", async () => {
  const { directory, path } = places();
  writeFileSync(path, "x".repeat(5000));
  const warned = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
  temporaryStore({ directory });
  expect(warned).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(`${path} is damaged`));
  warned.mockRestore();
});

function openDamaged(options: LocalStoreOptions) {
  const onDamage = vi.fn<NonNullable<LocalStoreOptions["onDamage"]>>();
  const store = temporaryStore({ ...options, now: () => at(NOON), onDamage });
  return { store, onDamage };
}

test("a second process is kept out of the folder, told which one it is, and let in once the first has ended", () => {
  const { directory } = places();
  const first = openTraceLog({ directory });
  expect(() => openTraceLog({ directory })).toThrow(FolderInUse);
  expect(() => openTraceLog({ directory })).toThrow(`${directory} is in use by another process.`);
  first.close();
  openTraceLog({ directory }).close();
});

test("of a damaged store of an earlier release what can be read is moved, and the file is moved aside", async () => {
  const { directory, path } = places();
  sql(
    path,
    `${MIGRATIONS.slice(0, 3).join(";")}; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = 3`,
  );
  const documents = Array.from({ length: 200 }, (_, n) =>
    segment({ trace_id: traceId(n), id: segmentId(n + 1) }),
  );
  const insert = (one: (typeof documents)[number], n: number): string => {
    const text = JSON.stringify({ ...one, metadata: { default: { text: "x".repeat(1_000) } } });
    return `INSERT INTO documents VALUES (${n + 1}, '${one.trace_id}', '${one.id}', 1, ${NOON}, ${NOON}, '${text}')`;
  };
  sql(path, documents.map(insert).join(";"));
  const bytes = readFileSync(path);
  bytes.fill(0xee, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 8_192);
  writeFileSync(path, bytes);
  const { store, onDamage } = openDamaged({ directory });
  expect(onDamage).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({
      path,
      movedTo: path + MOVED,
      reason: expect.stringContaining("documents could be read"),
    }),
  );
  expect((await store.statistics()).documents).toBeGreaterThan(150);
});

test("a catalogue with a damaged page inside is moved aside too, and what stands before the damage is kept", () => {
  const { directory, path } = places();
  const before = openLocalStore({ directory });
  const fruit = before.settings.collection<{ text: string }>("fruit");
  for (let n = 0; n < 200; n++) fruit.put(`plum ${n}`, { text: "x".repeat(500) });
  before.close();
  const bytes = readFileSync(path);
  bytes.fill(0xee, bytes.length - 8_192);
  writeFileSync(path, bytes);
  const { store, onDamage } = openDamaged({ directory });
  expect(onDamage).toHaveBeenCalledOnce();
  const kept = store.settings.collection<{ text: string }>("fruit").all();
  expect(kept.length).toBeGreaterThan(100);
  expect(kept).toContainEqual({ name: "plum 0", value: { text: "x".repeat(500) } });
});

test("what an earlier release stored on one day is in one partition, whenever it is moved", async () => {
  const { directory } = places();
  const store = temporaryStore({ directory, now: () => at(NOON + 100 * 86_400) });
  for (let n = 0; n < 5; n++) {
    append(store, [segment({ trace_id: traceId(n) })], at(NOON + n));
    await seal(store);
  }
  const partitions = readdirSync(join(directory, "partitions"));
  expect(partitions.filter((name) => name.endsWith(".sqlite"))).toHaveLength(1);
});

test("a log with more traces than there is room for is read in parts, which are sealed", async () => {
  const directory = temporaryDirectory();
  const writing = openLocalStore({ directory });
  const metadata = { default: { text: "x".repeat(2_000) } };
  for (let n = 1; n <= 1_000; n++) append(writing, [segment({ trace_id: traceId(n), metadata })], at(NOON));
  writing.close();
  const store = openLocalStore({ directory, openBytesMax: 400_000, quietMilliseconds: 1e9 });
  onTestFinished(() => store.close());
  await store.catchUp();
  expect(readdirSync(join(directory, "partitions"))).toContain("0000000001.sqlite");
  expect((await store.statistics()).traces).toBe(1_000);
  const { traces } = await store.find({ by: "TraceId", from: NOON, to: NOON + 1, limit: 2_000 });
  expect(new Set(traces.map(({ summary }) => summary.traceId)).size).toBe(1_000);
});
