import type { Segment } from "@xray-lab/segments";
import type { StoredTrace } from "@xray-lab/trace-store";
import { expect, test } from "vitest";

import { SummaryCache } from "../src/reading/summary-cache.ts";
import { SUMMARIES_KEPT } from "../src/undocumented.ts";
import { traceId } from "./documents.ts";
import { compiled, segment } from "./compiled.ts";

function stored(n: number, more: Partial<Segment> = {}, revision = 1): StoredTrace {
  return { traceId: traceId(n), documents: [segment("shop", more)], revision };
}

test("the summary of a trace that did not change is kept", () => {
  const cache = new SummaryCache();
  const summary = cache.summaryOf(stored(1));

  expect(summary.entryPoint?.name).toBe("shop");
  expect(cache.summaryOf(stored(1))).toBe(summary);
  expect(cache.summaryOf(stored(2))).not.toBe(summary);
});

test("a trace that goes on is summarised anew", () => {
  const cache = new SummaryCache();
  cache.summaryOf(stored(1));

  expect(cache.summaryOf(stored(1, { fault: true }, 2))).toMatchObject({ fault: true, revision: 2 });
});

test("a trace that was pruned and goes on is another one, also with the same revision", () => {
  const cache = new SummaryCache();
  cache.summaryOf(stored(1));

  expect(cache.summaryOf(stored(1, { id: "other", name: "stock" })).entryPoint?.name).toBe("stock");
});

test("what the caller compiled is not compiled again", () => {
  const trace = compiled(segment("compiled before"));

  expect(new SummaryCache().summaryOf(stored(1), trace).entryPoint?.name).toBe("compiled before");
});

test("of more traces than are kept, the one not asked for the longest is forgotten", () => {
  const cache = new SummaryCache();
  const [first, second] = [cache.summaryOf(stored(0)), cache.summaryOf(stored(1))];
  for (let n = 2; n < SUMMARIES_KEPT; n++) cache.summaryOf(stored(n));
  cache.summaryOf(stored(0));
  cache.summaryOf(stored(SUMMARIES_KEPT));

  expect(cache.summaryOf(stored(0))).toBe(first);
  expect(cache.summaryOf(stored(1))).not.toBe(second);
});
