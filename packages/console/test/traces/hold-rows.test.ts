import fc from "fast-check";
import { expect, test } from "vitest";
import { heldRows } from "../../src/traces/model/hold-rows.ts";
import { mergeSummaries } from "../../src/traces/model/merge-summaries.ts";
import { anySummary, summary } from "./summaries.ts";

test("held rows keep their places whatever arrives, and the traces that wait are counted", () => {
  const some = fc.array(anySummary, { maxLength: 20 });
  fc.assert(
    fc.property(some, some, (first, second) => {
      const held = mergeSummaries([], first, { since: 0, limit: 100 });
      const now = mergeSummaries(held, second, { since: 10, limit: 100 });
      const { rows, waiting } = heldRows(held, now);
      expect(rows.map(({ traceId }) => traceId)).toEqual(held.map(({ traceId }) => traceId));
      const known = new Set(held.map(({ traceId }) => traceId));
      expect(waiting).toBe(now.filter(({ traceId }) => !known.has(traceId)).length);
    }),
  );
});

test("a held row shows what its trace became", () => {
  const { rows } = heldRows([summary({ partial: true })], [summary({ partial: false, revision: 2 })]);
  expect(rows).toMatchObject([{ partial: false, revision: 2 }]);
});
