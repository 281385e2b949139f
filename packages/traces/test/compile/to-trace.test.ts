import { expect, test } from "vitest";
import { compileTrace, toTrace } from "@xray-lab/traces";
import { segment, subsegment, trace, TRACE_ID } from "../documents.ts";
import { signUp } from "../sign-up.ts";

test("every compiled segment is a JSON document with its id beside it", () => {
  const compiled = compileTrace(signUp);

  const { Segments = [], ...rest } = toTrace(compiled);

  expect(rest).toEqual({ Id: TRACE_ID, Duration: 0.2, LimitExceeded: false });
  expect(Segments.map(({ Document = "" }) => JSON.parse(Document))).toEqual(compiled.segments);
  expect(Segments.map(({ Id }) => Id)).toEqual(compiled.segments.map((part) => part.id));
});

test("a trace of more than 500 KB says that it is over the limit of the real service", () => {
  const big = Array.from({ length: 9 }, (_, index) =>
    segment({ id: `${index}`, at: [0, 1], metadata: { default: { text: "x".repeat(60_000) } } }),
  );

  expect(toTrace(compileTrace(trace(...big))).LimitExceeded).toBe(true);
  expect(toTrace(compileTrace(trace(...big.slice(1)))).LimitExceeded).toBe(false);
  expect(toTrace(compileTrace({ ...trace(...big.slice(1)), limitExceeded: true })).LimitExceeded).toBe(true);
});

test("members that the schema does not know are left out of the documents, at every level", () => {
  const strange = { Dummy: 1, notTraced: false };
  const work = {
    ...subsegment({ id: "work", at: [0, 1], metadata: { default: strange } }),
    service: { version: "1.2.3" },
  };
  const whole = segment({ id: "root", at: [0, 1], subsegments: [work], links: [], aws: strange });

  const { Segments } = toTrace(
    compileTrace(trace({ ...whole, ...strange, subsegments: [{ ...work, ...strange }] })),
  );

  expect(JSON.parse(Segments?.[0]?.Document ?? "")).toEqual(whole);
});
