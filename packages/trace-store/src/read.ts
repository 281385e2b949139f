import type { DatabaseSync } from "node:sqlite";

import type { TraceDocument } from "@xray-lab/segments";

import { bytesInUse } from "./prune.ts";
import { numberIn, textIn } from "./sqlite/row.ts";
import type { StoredTrace, TraceStore } from "./trace-store.ts";

export type ReadTrace = (traceId: string) => StoredTrace | undefined;

export function traceReader(db: DatabaseSync): ReadTrace {
  const traceOf = db.prepare("SELECT revision, limit_exceeded FROM traces WHERE trace_id = ?");
  const documentsOf = db.prepare("SELECT document FROM documents WHERE trace_id = ? ORDER BY seq");
  return (traceId) => {
    const row = traceOf.get(traceId);
    if (row === undefined) return undefined;
    const documents = documentsOf.all(traceId).map((stored) => parseStored(textIn(stored, "document")));
    const exceeded = numberIn(row, "limit_exceeded") === 1;
    return {
      traceId,
      documents,
      revision: numberIn(row, "revision"),
      ...(exceeded && { limitExceeded: true }),
    };
  };
}

export function finderOfOne(db: DatabaseSync): TraceStore["has"] {
  const trace = db.prepare("SELECT 1 FROM traces WHERE trace_id = ?");
  return (traceId) => trace.get(traceId) !== undefined;
}

function parseStored(text: string): TraceDocument {
  // Only `append` writes this column, and the caller of `append` has parsed the text.
  return JSON.parse(text) as TraceDocument;
}

export function statistician(db: DatabaseSync, maxBytes: number): TraceStore["statistics"] {
  const counts = db.prepare(`
    SELECT (SELECT count(*) FROM traces) AS traces, (SELECT count(*) FROM documents) AS documents, pruned_before,
      (SELECT coalesce(min(second), 0) FROM traces) AS oldest
    FROM pruning`);
  return () => {
    const row = counts.get();
    return {
      traces: numberIn(row, "traces"),
      documents: numberIn(row, "documents"),
      bytes: bytesInUse(db),
      maxBytes,
      oldest: numberIn(row, "oldest"),
      prunedBefore: numberIn(row, "pruned_before"),
    };
  };
}
