import { traceIdAt } from "@xray-lab/segments";
import { expect, test } from "vitest";

import { accept, NOW, open, openStore, segment, traceId } from "./open.ts";

const DAY = 86_400;

function codes(texts: readonly string[], source: "udp" | "api" | "otlp"): readonly string[] {
  return accept(open(), texts, source).map(({ rejection }) => rejection.code);
}

function spanAt(start: number): string {
  return segment(1, { start_time: start, end_time: start });
}

test.each(["udp", "api", "otlp"] as const)("milliseconds sent as seconds are refused by %s", (source) => {
  const starts = segment(1, { start_time: NOW * 1000 });
  const ends = segment(2, { end_time: NOW * 1000 });
  expect(codes([starts, ends], source)).toEqual(["InvalidStartTime", "InvalidEndTime"]);
});

test.each(["udp", "api"] as const)("a document of 2016 is refused by %s, and not stored", async (source) => {
  const store = openStore();
  const start = 1_461_096_053;
  const trace_id = traceIdAt(start, "4d1c2f0e9b7a63518c0d4e21");
  const old = segment(1, { trace_id, start_time: start, end_time: start + 1 });
  expect(accept(open(store), [old, segment(2)], source)).toMatchObject([
    { index: 0, rejection: { code: "InvalidTraceId" } },
  ]);
  const stored = await store.traces([trace_id, traceId(2)]);
  expect(stored.map((trace) => trace.traceId)).toEqual([traceId(2)]);
});

test("the clock that counts is the intake's", () => {
  const tomorrow = segment(1, { trace_id: traceIdAt(NOW + DAY, "4d1c2f0e9b7a63518c0d4e21") });
  expect(codes([tomorrow], "udp")).toEqual(["InvalidTraceId"]);
});

test("a span's random trace id is taken", () => {
  const random = ["1-00000001-4d1c2f0e9b7a63518c0d4e21", "1-ffffffff-4d1c2f0e9b7a63518c0d4e21"];
  expect(
    codes(
      random.map((trace_id, n) => segment(n, { trace_id })),
      "otlp",
    ),
  ).toEqual([]);
});

test("a span may be two hours ahead and 14 days old, as AWS's own endpoint has it", () => {
  expect(codes([spanAt(NOW + 7_000), spanAt(NOW - 13 * DAY)], "otlp")).toEqual([]);
  expect(codes([spanAt(NOW + 7_300), spanAt(NOW - 15 * DAY)], "otlp")).toEqual([
    "InvalidStartTime",
    "InvalidStartTime",
  ]);
});
