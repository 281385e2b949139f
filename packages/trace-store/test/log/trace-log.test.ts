import {
  appendFileSync,
  copyFileSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

import { type Damage, openLocalStore, openTraceLog, type TraceLog } from "../../src/index.ts";
import { temporaryDirectory } from "../directory.ts";
import { at, NOON, segment, segmentId, subsegment, traceId } from "../documents.ts";

function logIn(directory: string): TraceLog {
  const log = openTraceLog({ directory });
  onTestFinished(() => log.close());
  return log;
}

function fileIn(directory: string): string {
  const [name = ""] = readdirSync(join(directory, "log"));
  return join(directory, "log", name);
}

function append(log: Pick<TraceLog, "append">, ...documents: readonly ReturnType<typeof segment>[]): void {
  log.append(
    documents.map((document) => ({ document, text: JSON.stringify(document) })),
    at(NOON),
  );
}

test("a log that can be written passes its own probe", () => {
  const log = logIn(temporaryDirectory());
  expect(() => log.probe()).not.toThrow();
});

test("a log whose folder was removed says so, though its open file can still be written", () => {
  const directory = temporaryDirectory();
  const log = logIn(directory);
  rmSync(join(directory, "log"), { recursive: true });
  expect(() => log.probe()).toThrow(/ENOENT/);
});

test("a log in whose place another file is says so: what is written goes to the old one", () => {
  const directory = temporaryDirectory();
  const log = logIn(directory);
  const file = fileIn(directory);
  copyFileSync(file, `${file}-copy`);
  renameSync(`${file}-copy`, file);
  expect(() => log.probe()).toThrow("another file is in the place of");
});

test("half a record, as a kill in the middle of a write leaves it, is cut off, and what follows is read", async () => {
  const directory = temporaryDirectory();
  const first = openTraceLog({ directory });
  append(first, segment());
  first.close();
  const file = fileIn(directory);
  appendFileSync(file, readFileSync(file).subarray(0, 70));
  const store = openLocalStore({ directory });
  onTestFinished(() => store.close());
  append(store, segment({ id: segmentId(3), trace_id: traceId(2) }));
  expect(await store.traces([traceId(1), traceId(2)])).toHaveLength(2);
});

test("bytes that were damaged between two records are skipped, which is said with the file, and the rest is read", async () => {
  const directory = temporaryDirectory();
  const log = openTraceLog({ directory });
  for (const n of [1, 2, 3]) append(log, segment({ trace_id: traceId(n), id: segmentId(n) }));
  log.close();
  const file = fileIn(directory);
  const bytes = readFileSync(file);
  const middle = Math.floor(bytes.length / 2);
  bytes.fill(0, middle, middle + 20);
  writeFileSync(file, bytes);
  const damage: Damage[] = [];
  const store = openLocalStore({ directory, onDamage: (one) => damage.push(one) });
  onTestFinished(() => store.close());
  const found = await store.traces([1, 2, 3].map((n) => traceId(n)));
  expect(found.map((trace) => trace.traceId)).toEqual([traceId(1), traceId(3)]);
  expect(damage).toMatchObject([{ path: file, reason: expect.stringContaining("are no record") }]);
});

test("documents that came after their trace was sealed are in it, also when the store is opened again", async () => {
  const directory = temporaryDirectory();
  const options = { directory, sealedAtATime: 1, quietMilliseconds: 0 };
  const before = openLocalStore(options);
  append(before, segment());
  while (await before.maintain());
  before.append([{ document: subsegment(), text: JSON.stringify(subsegment()) }], at(NOON + 5));
  const whole = { documents: [segment(), subsegment()], revision: 2 };
  expect(await before.traces([traceId(1)])).toMatchObject([whole]);
  before.close();
  const after = openLocalStore(options);
  onTestFinished(() => after.close());
  expect(await after.traces([traceId(1)])).toMatchObject([whole]);
  while (await after.maintain());
  expect(await after.traces([traceId(1)])).toMatchObject([whole]);
  expect(await after.find({ by: "TraceId", from: 0, to: 2 * NOON, limit: 10 })).toMatchObject({
    traces: [{ summary: { traceId: traceId(1), revision: 2 } }],
  });
  expect(await after.statistics()).toMatchObject({ traces: 1 });
});
