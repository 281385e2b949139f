import type { DatabaseSync } from "node:sqlite";

import type { TraceDocument } from "@xray-lab/segments";

import { documentWriter } from "./append/document-writer.ts";
import { traceLedger, type TraceRow } from "./append/trace-ledger.ts";
import { transaction } from "./sqlite/transaction.ts";
import type { TraceStore } from "./trace-store.ts";

export function appender(db: DatabaseSync, maxTraceBytes: number): TraceStore["append"] {
  const write = documentWriter(db);
  const ledger = traceLedger(db);

  function appendTo(
    trace: TraceRow,
    documents: readonly TraceDocument[],
    arrivedAt: number,
  ): TraceDocument[] {
    const refused: TraceDocument[] = [];
    for (const document of documents) {
      const outcome = write(document, arrivedAt, maxTraceBytes - trace.bytes);
      if (outcome === "too large") refused.push(document);
      else if (outcome !== "outdated") trace.stored(document, outcome.grownBy);
    }
    if (refused.length > 0) trace.exceeded();
    ledger.write(trace);
    return refused;
  }

  return (documents, receivedAt) => {
    const arrivedAt = receivedAt.getTime() / 1000;
    const traces = Map.groupBy(documents, (document) => document.trace_id);
    return transaction(db, () =>
      [...traces].flatMap(([traceId, sameTrace]) =>
        appendTo(ledger.read(traceId, arrivedAt), sameTrace, arrivedAt),
      ),
    );
  };
}
