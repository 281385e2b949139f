import { setImmediate } from "node:timers/promises";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { IndependentSubsegment } from "@xray-lab/segments";
import { expect, test } from "vitest";

import { openLocalStore } from "../src/index.ts";

import { temporaryDirectory } from "./directory.ts";
import {
  append,
  at,
  inProgress,
  NOON,
  seal,
  segment,
  segmentId,
  subsegment,
  temporaryStore,
  traceId,
} from "./documents.ts";

async function stored(store: ReturnType<typeof temporaryStore>) {
  return (await store.traces([traceId(1)]))[0];
}

test("a trace has its documents in the order they came", async () => {
  const store = temporaryStore();
  append(store, [subsegment()], at(NOON));
  append(store, [segment()], at(NOON + 1));
  expect(await stored(store)).toEqual({
    traceId: traceId(1),
    documents: [subsegment(), segment()],
    revision: 2,
  });
});

test("traces come in the order asked, and unknown ids are absent", async () => {
  const store = temporaryStore();
  append(store, [segment({ trace_id: traceId(1) }), segment({ trace_id: traceId(2) })], at(NOON));
  const found = await store.traces([traceId(2), traceId(9), traceId(1)]);
  expect(found.map((trace) => trace.traceId)).toEqual([traceId(2), traceId(1)]);
});

test("a trace is there once a document of it is stored", async () => {
  const store = temporaryStore();
  append(store, [segment({ trace_id: traceId(1) })], at(NOON));
  expect([await store.has(traceId(1)), await store.has(traceId(2))]).toEqual([true, false]);
});

test("a finished document takes the place of the one in progress", async () => {
  const store = temporaryStore();
  append(store, [inProgress()], at(NOON));
  append(store, [segment()], at(NOON + 1));
  expect(await stored(store)).toMatchObject({ documents: [segment()], revision: 2 });
});

test("a document in progress never takes the place of the finished one, nor counts as a revision", async () => {
  const store = temporaryStore();
  append(store, [segment()], at(NOON));
  append(store, [inProgress()], at(NOON + 1));
  expect(await stored(store)).toMatchObject({ documents: [segment()], revision: 1 });
});

test("a late document in progress loses within one batch too", async () => {
  const store = temporaryStore();
  append(store, [segment(), inProgress()], at(NOON));
  expect((await stored(store))?.documents).toEqual([segment()]);
});

test("a finished document that is sent again replaces the first", async () => {
  const store = temporaryStore();
  append(store, [segment({ fault: true })], at(NOON));
  append(store, [segment({ fault: false })], at(NOON + 1));
  expect((await stored(store))?.documents).toEqual([segment({ fault: false })]);
});

test("a document replaced moves to the end of the order of arrival", async () => {
  const store = temporaryStore();
  append(store, [inProgress(), subsegment()], at(NOON));
  append(store, [segment()], at(NOON + 1));
  expect((await stored(store))?.documents.map(({ id }) => id)).toEqual([segmentId(2), segmentId(1)]);
});

test("the same segment id in two traces is two documents", async () => {
  const store = temporaryStore();
  append(store, [segment({ trace_id: traceId(1) }), segment({ trace_id: traceId(2) })], at(NOON));
  expect(await store.statistics()).toMatchObject({ traces: 2, documents: 2 });
});

test("an empty batch changes nothing", async () => {
  const store = temporaryStore();
  append(store, [], at(NOON));
  expect(await store.statistics()).toMatchObject({ traces: 0, documents: 0 });
});

test("a name that is SQL is text like any other", async () => {
  const store = temporaryStore();
  const hostile = segment({ name: "'; DROP TABLE documents; --'\u0000\"`" });
  append(store, [hostile], at(NOON));
  expect((await stored(store))?.documents).toEqual([hostile]);
});

const LARGE = "x".repeat(1_000);

function large(n: number): IndependentSubsegment {
  return subsegment({ id: segmentId(n), metadata: { LARGE } });
}

test("a trace takes documents up to its limit; what goes beyond is named, not stored, and said on the trace", async () => {
  const store = temporaryStore({ maxTraceBytes: 2_800 });
  expect(append(store, [large(2), large(3)], at(NOON))).toEqual([]);
  expect(await stored(store)).not.toHaveProperty("limitExceeded");
  expect(append(store, [large(4), segment()], at(NOON))).toEqual([large(4)]);
  expect(await stored(store)).toMatchObject({
    documents: [large(2), large(3), segment()],
    limitExceeded: true,
  });
});

test("a trace does not get its limit once more by a restart", async () => {
  const directory = temporaryDirectory();
  const before = openLocalStore({ directory, maxTraceBytes: 2_800 });
  expect(append(before, [large(2), large(3)], at(NOON))).toEqual([]);
  before.close();
  const after = temporaryStore({ directory, maxTraceBytes: 2_800 });
  expect(append(after, [large(4)], at(NOON))).toEqual([large(4)]);
});

test("a document that replaces another takes its room", async () => {
  const store = temporaryStore({ maxTraceBytes: 1_500 });
  append(store, [inProgress({ metadata: { LARGE } })], at(NOON));
  expect(append(store, [segment({ metadata: { LARGE } })], at(NOON))).toEqual([]);
  expect((await stored(store))?.documents).toEqual([segment({ metadata: { LARGE } })]);
});

test("a trace whose only document is too large does not begin to exist", async () => {
  const store = temporaryStore({ maxTraceBytes: 500 });
  expect(append(store, [segment({ metadata: { LARGE } })], at(NOON))).toHaveLength(1);
  expect(await store.traces([traceId(1)])).toEqual([]);
  expect(await store.statistics()).toMatchObject({ traces: 0, documents: 0 });
});

test("a document is stored as its text: white space and the order of members stay, and count for the trace", async () => {
  const directory = temporaryDirectory();
  const text = JSON.stringify(segment(), undefined, 4);
  const store = temporaryStore({ directory, maxTraceBytes: Buffer.byteLength(text) });
  expect(store.append([{ text: `${text} `, document: segment() }], at(NOON))).toHaveLength(1);
  expect(store.append([{ text, document: segment() }], at(NOON))).toEqual([]);
  const [log = ""] = readdirSync(join(directory, "log"));
  expect(readFileSync(join(directory, "log", log), "utf8")).toContain(text);
  expect((await stored(store))?.documents).toEqual([segment()]);
});

test("the statistics count a trace and its documents once, also after documents came late", async () => {
  const store = temporaryStore();
  append(store, [segment(), subsegment()], at(NOON));
  await seal(store);
  append(store, [segment({ id: segmentId(3) })], at(NOON + 1));
  expect(await store.statistics()).toMatchObject({ traces: 1, documents: 3 });
  await seal(store);
  expect(await store.statistics()).toMatchObject({ traces: 1, documents: 3 });
});

test("a document that comes while its trace is being sealed is not lost", async () => {
  const store = temporaryStore({ sealedAtATime: 1_500 });
  for (let n = 0; n < 1_500; n++) append(store, [segment({ trace_id: traceId(n) })], at(NOON));
  let isSealed = false;
  const sealing = store.maintain().then(() => (isSealed = true));
  await setImmediate();
  append(store, [subsegment({ trace_id: traceId(0) })], at(NOON + 1));
  await store.catchUp();
  expect(isSealed).toBe(false);
  await sealing;
  const [trace] = await store.traces([traceId(0)]);
  expect(trace).toMatchObject({
    documents: [segment({ trace_id: traceId(0) }), { id: segmentId(2) }],
    revision: 2,
  });
  expect(await store.statistics()).toMatchObject({ traces: 1_500, documents: 1_501 });
});
