import type { DatabaseSync } from "node:sqlite";

import { isSubsegment, toSeconds, type TraceDocument } from "@xray-lab/segments";

import { numberIn } from "./sqlite/row.ts";
import { transaction } from "./sqlite/transaction.ts";
import { traceLedger, type TraceRow } from "./trace-ledger.ts";
import type { NewDocument, TraceStore } from "./trace-store.ts";

export function appender(db: DatabaseSync, maxTraceBytes: number): TraceStore["append"] {
  const write = documentWriter(db);
  const ledger = traceLedger(db);

  function appendTo<One extends NewDocument>(traceId: string, documents: One[], arrivedAt: number): One[] {
    const trace = ledger.read(traceId, arrivedAt);
    const refused = documents.filter((one) => {
      const written = write(one, arrivedAt, maxTraceBytes - trace.bytes);
      if (written === "too large") return true;
      if (written !== "outdated") addTo(trace, one.document, written.grownBy);
      return false;
    });
    trace.limitExceeded ||= refused.length > 0;
    ledger.write(trace);
    return refused;
  }

  return (documents, receivedAt) => {
    const arrivedAt = toSeconds(receivedAt);
    const traces = Map.groupBy(documents, ({ document }) => document.trace_id);
    return transaction(db, () =>
      [...traces].flatMap(([traceId, sameTrace]) => appendTo(traceId, sameTrace, arrivedAt)),
    );
  };
}

function addTo(trace: TraceRow, { start_time }: TraceDocument, grownBy: number): void {
  trace.startedAt = Math.min(trace.startedAt, start_time);
  trace.bytes += grownBy;
  trace.revision += 1;
}

/** How many bytes the trace grew by; or why the document was not stored. */
type Written = { readonly grownBy: number } | "outdated" | "too large";

type WriteDocument = (document: NewDocument, arrivedAt: number, room: number) => Written;

/** Stores a document, unless it is unfinished and the finished one is stored, or its trace has no room for it. */
function documentWriter(db: DatabaseSync): WriteDocument {
  const stored = db.prepare(
    "SELECT finished, octet_length(document) AS bytes FROM documents WHERE trace_id = ? AND id = ?",
  );
  // REPLACE gives the new row the next seq: the replacement counts as arrived now, not when the first one arrived.
  const replace = db.prepare("INSERT OR REPLACE INTO documents VALUES (NULL, ?, ?, ?, ?, ?, ?)");
  return ({ text, document }, arrivedAt, room) => {
    const { trace_id, id } = document;
    const finished = document.in_progress === true ? 0 : 1;
    const before = stored.get(trace_id, id);
    if (before !== undefined && numberIn(before, "finished") > finished) return "outdated";
    const grownBy = Buffer.byteLength(text) - (before === undefined ? 0 : numberIn(before, "bytes"));
    if (grownBy > room) return "too large";
    replace.run(trace_id, id, finished, arrivedAt, segmentEnd(document), text);
    return { grownBy };
  };
}

/** When a finished segment ended. The end of a subsegment does not count, also when it was sent on its own. */
function segmentEnd(document: TraceDocument): number | null {
  if (isSubsegment(document) || document.in_progress === true) return null;
  return document.end_time ?? null;
}
