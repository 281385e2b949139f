import type { DatabaseSync } from "node:sqlite";

import { bytesInUse } from "./prune.ts";
import { numberIn } from "./sqlite/row.ts";
import type { TraceStore } from "./trace-store.ts";

export function statistician(db: DatabaseSync): TraceStore["statistics"] {
  const counts = db.prepare(`
    SELECT (SELECT count(*) FROM traces) AS traces, (SELECT count(*) FROM documents) AS documents, pruned_before
    FROM pruning`);
  return () => {
    const row = counts.get();
    return {
      traces: numberIn(row, "traces"),
      documents: numberIn(row, "documents"),
      bytes: bytesInUse(db),
      prunedBefore: numberIn(row, "pruned_before"),
    };
  };
}
