import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeSummaries } from "../../src/traces/model/merge-summaries.ts";
import { anySummary, summary } from "./summaries.ts";

const all = { since: 0, limit: 1000 };
const some = fc.array(anySummary, { maxLength: 20 });

test("each trace is there once, with its highest revision, newest first", () => {
  fc.assert(
    fc.property(some, some, (first, second) => {
      const merged = mergeSummaries(mergeSummaries([], first, all), second, all);
      const ids = [...first, ...second].map(({ traceId }) => traceId);
      expect(new Set(merged.map(({ traceId }) => traceId))).toEqual(new Set(ids));
      expect(merged).toHaveLength(new Set(ids).size);
      for (const { traceId, revision } of [...first, ...second])
        expect(merged.find((row) => row.traceId === traceId)?.revision).toBeGreaterThanOrEqual(revision);
      const starts = merged.map(({ start }) => start);
      expect(starts).toEqual(starts.toSorted((left, right) => right - left));
    }),
  );
});

test("what is read again changes nothing, and the same array comes back", () => {
  fc.assert(
    fc.property(some, (read) => {
      const rows = mergeSummaries([], read, all);
      expect(mergeSummaries(rows, read, all)).toBe(rows);
    }),
  );
});

test("traces leave with the window, beyond the limit, and when they do not match any more", () => {
  const rows = [5, 4, 3, 2].map((start) => summary({ traceId: String(start), start }));
  const kept = mergeSummaries(rows, [], { since: 3, limit: 2, gone: new Set(["4"]) });
  expect(kept.map(({ traceId }) => traceId)).toEqual(["5", "3"]);
});

test("an older revision that arrives late is ignored", () => {
  const rows = [summary({ revision: 3 })];
  expect(mergeSummaries(rows, [summary({ revision: 2 })], all)).toBe(rows);
});
