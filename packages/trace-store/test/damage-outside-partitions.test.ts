import { closeSync, mkdirSync, openSync, readdirSync, truncateSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import { openLocalStore } from "../src/index.ts";
import { temporaryDirectory } from "./directory.ts";
import { append, at, NOON, segment, traceId } from "./documents.ts";
import { OPTIONS, watchedStore } from "./watched-store.ts";

test("a log that is emptied while it is written is left for another file, and that is said", async () => {
  const directory = temporaryDirectory();
  const { store, damage } = watchedStore(directory);
  append(store, [segment({ trace_id: traceId(1) })], at(NOON));
  await store.catchUp();
  const [log = ""] = readdirSync(join(directory, "log"));
  truncateSync(join(directory, "log", log), 0);
  append(store, [segment({ trace_id: traceId(2) })], at(NOON));
  expect((await store.traces([traceId(2)])).map((trace) => trace.traceId)).toEqual([traceId(2)]);
  expect(damage).toEqual([
    {
      path: join(directory, "log", log),
      reason: expect.stringMatching(/^it has 0 bytes, and \d+ were written/),
    },
  ]);
});

test("a log that was emptied before it was read is one damage, whatever its size", async () => {
  const directory = temporaryDirectory();
  const { store, damage } = watchedStore(directory);
  for (let n = 0; n < 100; n++) append(store, [segment({ trace_id: traceId(n) })], at(NOON));
  const [log = ""] = readdirSync(join(directory, "log"));
  truncateSync(join(directory, "log", log), 0);
  await store.catchUp();
  expect(damage).toHaveLength(1);
});

test("a damaged catalogue is replaced, and the settings that can be read of it are kept", () => {
  const directory = temporaryDirectory();
  const before = openLocalStore({ directory, ...OPTIONS });
  before.settings.collection<{ rate: number }>("rule").put("Default", { rate: 0.5 });
  before.close();
  const path = join(directory, "traces.sqlite");
  const descriptor = openSync(path, "r+");
  // The third page, which is not that of the settings.
  writeSync(descriptor, Buffer.alloc(40, 0xee), 0, 40, 8_192);
  closeSync(descriptor);
  const { store, damage } = watchedStore(directory);
  expect(store.settings.collection<{ rate: number }>("rule").get("Default")).toEqual({ rate: 0.5 });
  expect(damage.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(
      /^Tree 3 page 3: .*; of groups, sampling rules and other settings 1 could be read$/,
    ),
  ]);
});

test("a lock that is none is moved aside: no process can hold it", () => {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, "lock"), "x".repeat(5_000));
  const { store } = watchedStore(directory);
  append(store, [segment()], at(NOON));
  expect(readdirSync(directory)).toContain("lock.damaged-2025-10-09T085320.000Z");
});

test.each(["lock", "traces.sqlite", "partitions/0000000001.sqlite"])(
  "a folder in the place of %s is named",
  (file) => {
    const directory = temporaryDirectory();
    mkdirSync(join(directory, file), { recursive: true });
    expect(() => openLocalStore({ directory })).toThrow(`${join(directory, file)} is a folder`);
  },
);
