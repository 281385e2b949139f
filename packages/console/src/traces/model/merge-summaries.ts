import type { TraceSummary } from "@xray-lab/traces";

export interface Merging {
  /** Traces that began before this epoch second left the window. */
  readonly since: number;
  /** How many rows are kept, the newest ones. */
  readonly limit: number;
  /** Traces that do not match any more. */
  readonly gone?: ReadonlySet<string>;
}

/**
 * The rows with what was read later, newest first. A trace that is there already is replaced by a higher revision only. The
 * same array comes back when nothing changed.
 */
export function mergeSummaries(
  rows: readonly TraceSummary[],
  read: readonly TraceSummary[],
  { since, limit, gone = new Set() }: Merging,
): readonly TraceSummary[] {
  const byId = new Map(rows.map((row) => [row.traceId, row]));
  for (const summary of read) {
    const known = byId.get(summary.traceId);
    if (known === undefined || summary.revision > known.revision) byId.set(summary.traceId, summary);
  }
  const kept = [...byId.values()].filter(({ traceId, start }) => start >= since && !gone.has(traceId));
  const merged = kept.toSorted(newestFirst).slice(0, limit);
  return isSame(rows, merged) ? rows : merged;
}

function newestFirst(left: TraceSummary, right: TraceSummary): number {
  return right.start - left.start || (left.traceId < right.traceId ? -1 : 1);
}

function isSame(left: readonly TraceSummary[], right: readonly TraceSummary[]): boolean {
  return left.length === right.length && left.every((row, index) => row === right[index]);
}
