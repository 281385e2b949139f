import type { TraceSummary } from "@xray-lab/traces";
import { useState } from "react";
import { type HeldRows, heldRows } from "./model/hold-rows.ts";

export interface Holding extends HeldRows {
  /** Lets the new rows in. */
  readonly release: () => void;
}

/**
 * The rows as they may move: while somebody reads them, new ones wait.
 *
 * @param rows sorted
 * @param identity of the question and the order; other rows are shown at once
 */
export function useHeldRows(rows: readonly TraceSummary[], identity: string, busy: boolean): Holding {
  const [held, setHeld] = useState({ rows, identity });
  const mayMove = !busy || held.identity !== identity;
  if (mayMove && held.rows !== rows) setHeld({ rows, identity });
  const shown = mayMove ? { rows, waiting: 0 } : heldRows(held.rows, rows);
  return { ...shown, release: () => setHeld({ rows, identity }) };
}
