import type { RequestCounts } from "@xray-lab/traces";
import fc from "fast-check";
import type { InsightEvent } from "../../src/insights/insight.ts";

export function counts(total: number, faults: number): RequestCounts {
  return { total, ok: total - faults, faults };
}

const anyCounts = fc
  .tuple(fc.nat({ max: 1000 }), fc.nat({ max: 1000 }))
  .map(([total, share]) => counts(total, Math.round((total * share) / 1000)));

/** Events of an insight that began at 1000. */
export const anyEvents: fc.Arbitrary<readonly InsightEvent[]> = fc.uniqueArray(
  fc.record({
    time: fc.integer({ min: 900, max: 5000 }),
    summary: fc.constant(""),
    clients: anyCounts,
    atRootCause: anyCounts,
    services: fc.constant([]),
  }),
  { selector: ({ time }) => time, maxLength: 10 },
);
