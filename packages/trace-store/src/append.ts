import type { DatabaseSync } from "node:sqlite";

import { isSubsegment, type TraceDocument } from "@xray-lab/segments";

import { numberIn, optionalNumber } from "./sqlite/row.ts";
import { transaction } from "./sqlite/transaction.ts";
import { traceSecond } from "./trace-second.ts";
import type { TraceStore } from "./trace-store.ts";

export function appender(db: DatabaseSync): TraceStore["append"] {
  const storeDocument = documentWriter(db);
  const touchTrace = traceWriter(db);
  return (documents, receivedAt) => {
    const arrivedAt = receivedAt.getTime() / 1000;
    transaction(db, () => {
      for (const [traceId, sameTrace] of Map.groupBy(documents, (document) => document.trace_id)) {
        const stored = sameTrace.filter((document) => storeDocument(document, arrivedAt));
        if (stored.length > 0) touchTrace(traceId, stored, arrivedAt);
      }
    });
  };
}

/** Stores a document unless it is unfinished and the finished one is here already. Says whether it did. */
function documentWriter(db: DatabaseSync): (document: TraceDocument, arrivedAt: number) => boolean {
  const known = db.prepare("SELECT finished FROM documents WHERE trace_id = ? AND id = ?");
  // REPLACE gives the new row the next seq: what replaces a document arrived when it arrived, not when the first did.
  const replace = db.prepare("INSERT OR REPLACE INTO documents VALUES (NULL, ?, ?, ?, ?, ?, ?)");
  return (document, arrivedAt) => {
    const finished = document.in_progress === true ? 0 : 1;
    const before = optionalNumber(known.get(document.trace_id, document.id), "finished");
    if (before !== undefined && before > finished) return false;
    const { trace_id, id } = document;
    replace.run(trace_id, id, finished, arrivedAt, segmentEnd(document), JSON.stringify(document));
    return true;
  };
}

/** When a finished segment ended. A subsegment's end is not a segment's, even when it came on its own. */
function segmentEnd(document: TraceDocument): number | null {
  if (isSubsegment(document) || document.in_progress === true) return null;
  return document.end_time ?? null;
}

function traceWriter(db: DatabaseSync): (id: string, added: readonly TraceDocument[], at: number) => void {
  const known = db.prepare("SELECT started_at, first_arrival FROM traces WHERE trace_id = ?");
  const upsert = db.prepare(`
    INSERT INTO traces VALUES (?, ?, ?, ?, ?) ON CONFLICT (trace_id) DO UPDATE SET
      second = excluded.second, started_at = excluded.started_at, revision = revision + excluded.revision
  `);
  return (traceId, added, arrivedAt) => {
    const row = known.get(traceId);
    const firstArrival = row === undefined ? arrivedAt : numberIn(row, "first_arrival");
    const startedBefore = optionalNumber(row, "started_at") ?? Number.POSITIVE_INFINITY;
    const startedAt = added.reduce(
      (earliest, { start_time }) => Math.min(earliest, start_time),
      startedBefore,
    );
    upsert.run(
      traceId,
      traceSecond(traceId, { startedAt, firstArrival }),
      startedAt,
      firstArrival,
      added.length,
    );
  };
}
