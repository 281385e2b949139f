import type { IndependentSubsegment } from "@xray-lab/segments";
import { expect, test } from "vitest";

import {
  at,
  inProgress,
  NOON,
  segment,
  segmentId,
  subsegment,
  temporaryStore,
  traceId,
} from "./documents.ts";

function stored(store: ReturnType<typeof temporaryStore>) {
  return store.traces([traceId(1)])[0];
}

test("a trace has its documents in the order they came", () => {
  const store = temporaryStore();
  store.append([subsegment()], at(NOON));
  store.append([segment()], at(NOON + 1));
  expect(stored(store)).toEqual({ traceId: traceId(1), documents: [subsegment(), segment()], revision: 2 });
});

test("traces come in the order asked, and unknown ids are absent", () => {
  const store = temporaryStore();
  store.append([segment({ trace_id: traceId(1) }), segment({ trace_id: traceId(2) })], at(NOON));
  const found = store.traces([traceId(2), traceId(9), traceId(1)]);
  expect(found.map((trace) => trace.traceId)).toEqual([traceId(2), traceId(1)]);
});

test("a finished document takes the place of the one in progress", () => {
  const store = temporaryStore();
  store.append([inProgress()], at(NOON));
  store.append([segment()], at(NOON + 1));
  expect(stored(store)).toMatchObject({ documents: [segment()], revision: 2 });
});

test("a document in progress never takes the place of the finished one, nor counts as a revision", () => {
  const store = temporaryStore();
  store.append([segment()], at(NOON));
  store.append([inProgress()], at(NOON + 1));
  expect(stored(store)).toMatchObject({ documents: [segment()], revision: 1 });
});

test("a late document in progress loses within one batch too", () => {
  const store = temporaryStore();
  store.append([segment(), inProgress()], at(NOON));
  expect(stored(store)?.documents).toEqual([segment()]);
});

test("a finished document that is sent again replaces the first", () => {
  const store = temporaryStore();
  store.append([segment({ fault: true })], at(NOON));
  store.append([segment({ fault: false })], at(NOON + 1));
  expect(stored(store)?.documents).toEqual([segment({ fault: false })]);
});

test("a document replaced moves to the end of the order of arrival", () => {
  const store = temporaryStore();
  store.append([inProgress(), subsegment()], at(NOON));
  store.append([segment()], at(NOON + 1));
  expect(stored(store)?.documents.map(({ id }) => id)).toEqual([segmentId(2), segmentId(1)]);
});

test("the same segment id in two traces is two documents", () => {
  const store = temporaryStore();
  store.append([segment({ trace_id: traceId(1) }), segment({ trace_id: traceId(2) })], at(NOON));
  expect(store.statistics()).toMatchObject({ traces: 2, documents: 2 });
});

test("a batch that fails leaves nothing behind, and the store goes on", () => {
  const store = temporaryStore();
  const circular: Record<string, unknown> = {};
  circular["self"] = circular;
  expect(() => store.append([segment(), subsegment({ metadata: circular })], at(NOON))).toThrow("circular");
  expect(store.statistics()).toMatchObject({ traces: 0, documents: 0 });
  store.append([segment()], at(NOON));
  expect(store.statistics()).toMatchObject({ traces: 1, documents: 1 });
});

test("an empty batch changes nothing", () => {
  const store = temporaryStore();
  store.append([], at(NOON));
  expect(store.statistics()).toMatchObject({ traces: 0, documents: 0 });
});

test("a name that is SQL is text like any other", () => {
  const store = temporaryStore();
  const hostile = segment({ name: "'; DROP TABLE documents; --", id: "'\u0000\"`" });
  store.append([hostile], at(NOON));
  expect(stored(store)?.documents).toEqual([hostile]);
});

const LARGE = "x".repeat(1_000);

function large(n: number): IndependentSubsegment {
  return subsegment({ id: segmentId(n), metadata: { LARGE } });
}

test("a trace takes documents up to its limit; what goes beyond is named, not stored, and said on the trace", () => {
  const store = temporaryStore({ maxTraceBytes: 2_800 });
  expect(store.append([large(2), large(3)], at(NOON))).toEqual([]);
  expect(stored(store)).not.toHaveProperty("limitExceeded");
  expect(store.append([large(4), segment()], at(NOON))).toEqual([large(4)]);
  expect(stored(store)).toMatchObject({ documents: [large(2), large(3), segment()], limitExceeded: true });
});

test("a document that replaces another takes its room", () => {
  const store = temporaryStore({ maxTraceBytes: 1_500 });
  store.append([inProgress({ metadata: { LARGE } })], at(NOON));
  expect(store.append([segment({ metadata: { LARGE } })], at(NOON))).toEqual([]);
  expect(stored(store)?.documents).toEqual([segment({ metadata: { LARGE } })]);
});

test("a trace whose only document is too large does not begin to exist", () => {
  const store = temporaryStore({ maxTraceBytes: 500 });
  expect(store.append([segment({ metadata: { LARGE } })], at(NOON))).toHaveLength(1);
  expect(store.traces([traceId(1)])).toEqual([]);
  expect(store.statistics()).toMatchObject({ traces: 0, documents: 0 });
});
