import type { DatabaseSync } from "node:sqlite";

import type { TraceDocument } from "@xray-lab/segments";

import type { ReadTrace } from "./find.ts";
import { numberIn, textIn } from "./sqlite/row.ts";

export function traceReader(db: DatabaseSync): ReadTrace {
  const revisionOf = db.prepare("SELECT revision, limit_exceeded FROM traces WHERE trace_id = ?");
  const documentsOf = db.prepare("SELECT document FROM documents WHERE trace_id = ? ORDER BY seq");
  return (traceId) => {
    const row = revisionOf.get(traceId);
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

function parseStored(text: string): TraceDocument {
  // Only `append` writes this column, and the caller of `append` has parsed the text.
  return JSON.parse(text) as TraceDocument;
}
