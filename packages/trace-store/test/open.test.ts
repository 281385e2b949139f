import { readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { expect, test, vi } from "vitest";

import {
  NotATraceStore,
  openTraceStore,
  StoreFromNewerVersion,
  type TraceStoreOptions,
} from "../src/index.ts";
import { APPLICATION_ID, MIGRATIONS } from "../src/sqlite/schema.ts";
import { databasePath } from "./directory.ts";
import { append, at, NOON, segment, subsegment, temporaryStore, traceId } from "./documents.ts";

const MOVED = ".corrupt-2025-10-09T085320.000Z";

test("what was appended is there when the store is opened again", () => {
  const path = databasePath();
  const store = openTraceStore({ path });
  append(store, [segment(), subsegment()], at(NOON));
  store.close();
  expect(temporaryStore({ path }).traces([traceId(1)])[0]?.documents).toEqual([segment(), subsegment()]);
});

test("the directory is made, for its owner alone", () => {
  const path = join(dirname(databasePath()), "a", "b", "traces.db");
  append(temporaryStore({ path }), [segment()], at(NOON));
  expect(readdirSync(dirname(path))).toContain("traces.db");
});

test("a store from a later release is refused and left as it is", () => {
  const path = databasePath();
  openTraceStore({ path }).close();
  sql(path, "PRAGMA user_version = 99");
  const before = readFileSync(path);
  expect(() => openTraceStore({ path })).toThrow(StoreFromNewerVersion);
  expect(() => openTraceStore({ path })).toThrow(/schema version 99, and this release knows up to \d+/);
  expect(readFileSync(path)).toEqual(before);
});

test("a store from the first release is brought up to date, and its traces weigh what they weigh", () => {
  const path = databasePath();
  const document = JSON.stringify(segment());
  sql(path, `${MIGRATIONS[0]} PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = 1`);
  sql(path, `INSERT INTO traces VALUES ('${traceId(1)}', ${NOON}, ${NOON}, ${NOON}, 1)`);
  sql(
    path,
    `INSERT INTO documents VALUES (1, '${traceId(1)}', '${segment().id}', 1, ${NOON}, ${NOON}, '${document}')`,
  );
  const store = temporaryStore({ path, maxTraceBytes: document.length });
  expect(append(store, [subsegment()], at(NOON))).toEqual([subsegment()]);
  expect(store.traces([traceId(1)])).toMatchObject([{ documents: [segment()], revision: 1 }]);
});

test("another program's database is refused and left as it is", () => {
  const path = databasePath();
  sql(path, "CREATE TABLE users (name TEXT)");
  const before = readFileSync(path);
  expect(() => openTraceStore({ path })).toThrow(NotATraceStore);
  expect(readFileSync(path)).toEqual(before);
});

function sql(path: string, statement: string): void {
  const db = new DatabaseSync(path);
  db.exec(statement);
  db.close();
}

test("a file that is no database is moved aside, said, and a new store begun", () => {
  const path = databasePath();
  const garbage = "this was never a database ".repeat(1000);
  writeFileSync(path, garbage);
  const { store, onCorrupt } = openDamaged({ path });
  expect(onCorrupt).toHaveBeenCalledExactlyOnceWith({
    path,
    movedTo: path + MOVED,
    reason: "file is not a database",
  });
  expect(readFileSync(path + MOVED, "utf8")).toBe(garbage);
  append(store, [segment()], at(NOON));
  expect(store.statistics().traces).toBe(1);
});

test("a file cut short is moved aside too", () => {
  const path = databasePath();
  const store = openTraceStore({ path });
  append(store, [segment()], at(NOON));
  store.close();
  truncateSync(path, 8192);
  expect(openDamaged({ path }).onCorrupt).toHaveBeenCalledOnce();
  expect(readdirSync(dirname(path))).toContain(`traces.db${MOVED}`);
});

test("a damaged file's log goes with it, and does not get into the new store", () => {
  const path = databasePath();
  writeFileSync(path, "x".repeat(5000));
  writeFileSync(`${path}-wal`, "an old log");
  openDamaged({ path });
  expect(readFileSync(`${path}${MOVED}-wal`, "utf8")).toBe("an old log");
});

test("nobody listening, a damaged file is a warning of the process", async () => {
  const path = databasePath();
  writeFileSync(path, "x".repeat(5000));
  const warned = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
  temporaryStore({ path });
  expect(warned).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(`${path} is damaged`));
  warned.mockRestore();
});

function openDamaged(options: TraceStoreOptions) {
  const onCorrupt = vi.fn<NonNullable<TraceStoreOptions["onCorrupt"]>>();
  const store = temporaryStore({ ...options, now: () => at(NOON), onCorrupt });
  return { store, onCorrupt };
}
