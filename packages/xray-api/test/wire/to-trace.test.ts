import { compileTrace } from "@xray-lab/traces";
import { expect, test } from "vitest";

import { toTrace } from "../../src/wire/to-trace.ts";
import { compiled, segment } from "../compiled.ts";
import { traceId } from "../documents.ts";

const call = { id: "call", name: "db", namespace: "remote", start_time: 1, end_time: 2 };

test("every compiled segment is a JSON document with its id beside it", () => {
  const trace = compiled(segment("shop", { subsegments: [call] }));

  const { Segments = [], ...rest } = toTrace(trace);

  expect(rest).toEqual({ Id: traceId(1), Duration: trace.duration, LimitExceeded: false });
  expect(Segments.map(({ Document = "" }) => JSON.parse(Document))).toEqual(trace.segments);
  expect(Segments.map(({ Id }) => Id)).toEqual(trace.segments.map((part) => part.id));
});

test("a trace of more than 500 KB says that it is over the limit of the real service", () => {
  const metadata = { default: { text: "x".repeat(60_000) } };
  const big = Array.from({ length: 9 }, (_, index) => segment(`${index}`, { metadata }));
  const allowed = { traceId: traceId(1), documents: big.slice(1) };

  expect(toTrace(compiled(...big)).LimitExceeded).toBe(true);
  expect(toTrace(compileTrace(allowed)).LimitExceeded).toBe(false);
  expect(toTrace(compileTrace({ ...allowed, limitExceeded: true })).LimitExceeded).toBe(true);
});

test("members that the schema does not know are left out of the documents, at every level", () => {
  const strange = { Dummy: 1, notTraced: false };
  const work = { ...call, namespace: "local", metadata: { default: strange }, service: { version: "1.2.3" } };
  const whole = segment("root", { subsegments: [work], links: [], aws: strange });

  const { Segments } = toTrace(compiled({ ...whole, ...strange, subsegments: [{ ...work, ...strange }] }));

  expect(JSON.parse(Segments?.[0]?.Document ?? "")).toEqual(whole);
});
