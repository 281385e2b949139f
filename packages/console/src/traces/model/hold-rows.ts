import type { TraceSummary } from "@xray-lab/traces";

export interface HeldRows {
  readonly rows: readonly TraceSummary[];
  /** How many traces are new and wait. */
  readonly waiting: number;
}

/**
 * The rows while the list must not move: those of the moment when somebody began to read, in that order, each as it is now.
 */
export function heldRows(held: readonly TraceSummary[], now: readonly TraceSummary[]): HeldRows {
  if (held === now) return { rows: now, waiting: 0 };
  const byId = new Map(now.map((row) => [row.traceId, row]));
  const rows = held.map((row) => byId.get(row.traceId) ?? row);
  for (const { traceId } of held) byId.delete(traceId);
  return { rows, waiting: byId.size };
}
