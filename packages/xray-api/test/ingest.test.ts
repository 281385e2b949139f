import * as fc from "fast-check";
import { expect, test } from "vitest";

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

test("a batch of nothing but rubbish does not touch the store", () => {
  const store = openStore();
  store.append = () => {
    throw new Error("touched");
  };
  expect(ingest(store, ["rubbish"], RECEIVED)).toHaveLength(1);
});
