import * as fc from "fast-check";
import { openTraceStore } from "@xray-lab/trace-store";
import { expect, onTestFinished, test } from "vitest";

import { ingest } from "../src/index.ts";
import { NOW, openStore } from "./api.ts";
import { traceId, tracedRequest } from "./documents.ts";

const RECEIVED = new Date(NOW * 1000);

test("of good and bad documents mixed, the good are stored and the bad returned by their place", () => {
  const sent = fc.array(fc.boolean(), { maxLength: 20 });
  fc.assert(
    fc.property(sent, (good) => {
      const store = openStore();
      const texts = good.map((fine, n) => (fine ? (tracedRequest(n)[0] ?? "") : `broken ${n}`));
      const rejected = ingest(store, texts, RECEIVED);
      const bad = good.flatMap((fine, n) => (fine ? [] : [n]));
      expect(rejected.map(({ index }) => index)).toEqual(bad);
      expect(rejected.map(({ text }) => text)).toEqual(bad.map((n) => `broken ${n}`));
      const ids = good.map((_, n) => traceId(n));
      const stored = store.traces(ids).map((trace) => trace.traceId);
      expect(stored).toEqual(ids.filter((_, n) => good[n]));
    }),
    { numRuns: 40 },
  );
});

test("a document that its trace has no room for is returned with X-Ray's own words", () => {
  const store = openTraceStore({ path: ":memory:", maxTraceBytes: 1_500 });
  onTestFinished(() => store.close());
  const metadata = { default: { LARGE: "x".repeat(1_000) } };
  const texts = ["0000000000000001", "0000000000000002"].map((id) =>
    JSON.stringify({ trace_id: traceId(1), id, name: "large", start_time: NOW, end_time: NOW, metadata }),
  );
  expect(ingest(store, ["rubbish", ...texts], RECEIVED)).toMatchObject([
    { index: 0, rejection: { code: "ParseError" } },
    {
      index: 2,
      text: texts[1],
      rejection: {
        id: "0000000000000002",
        code: "InvalidSegment",
        message: expect.stringMatching(/^Trace Size Exceeded\. /) as string,
      },
    },
  ]);
});

test("a batch of nothing but rubbish does not touch the store", () => {
  const store = openStore();
  store.append = () => {
    throw new Error("touched");
  };
  expect(ingest(store, ["rubbish"], RECEIVED)).toHaveLength(1);
});
