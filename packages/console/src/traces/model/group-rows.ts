import { outcomeOf } from "@xray-lab/segments";
import type { TraceSummary } from "@xray-lab/traces";
import { type GroupBy, type GroupKey, groupKeysOf } from "./group-keys.ts";

/** The traces with one value of a column. */
export interface TraceGroup extends GroupKey {
  readonly count: number;
  /** Parts of 1. */
  readonly share: number;
  readonly faults: number;
  readonly errors: number;
  readonly throttles: number;
  /** Response times in seconds; undefined when none has ended. */
  readonly p50: number | undefined;
  readonly p95: number | undefined;
}

/** The groups, largest first. A trace with several values, such as two users, is in several groups. */
export function groupRows(rows: readonly TraceSummary[], by: GroupBy): readonly TraceGroup[] {
  const groups = new Map<string, { readonly key: GroupKey; readonly rows: TraceSummary[] }>();
  for (const row of rows) {
    for (const key of groupKeysOf(row, by)) {
      const group = groups.get(key.id);
      if (group === undefined) groups.set(key.id, { key, rows: [row] });
      else group.rows.push(row);
    }
  }
  return [...groups.values()]
    .map((group) => summed(group.key, group.rows, rows.length))
    .toSorted((left, right) => right.count - left.count);
}

function summed(key: GroupKey, rows: readonly TraceSummary[], total: number): TraceGroup {
  const outcomes = { ok: 0, error: 0, throttle: 0, fault: 0 };
  for (const row of rows) outcomes[outcomeOf(row)] += 1;
  const times = rows
    .flatMap(({ responseTime }) => responseTime ?? [])
    .toSorted((left, right) => left - right);
  return {
    ...key,
    count: rows.length,
    share: rows.length / total,
    faults: outcomes.fault / rows.length,
    errors: outcomes.error / rows.length,
    throttles: outcomes.throttle / rows.length,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
  };
}

/** By nearest rank: a value that occurred. @param sorted in ascending order */
function percentile(sorted: readonly number[], part: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)];
}
