import type { DatabaseSync } from "node:sqlite";

import { numberIn } from "./sqlite/row.ts";
import { traceSecond } from "./trace-second.ts";

/** The row of one trace, while documents are added to it. */
export interface TraceRow {
  readonly traceId: string;
  readonly firstArrival: number;
  startedAt: number;
  revision: number;
  bytes: number;
  limitExceeded: boolean;
}

export interface TraceLedger {
  /** The row of a trace: as stored, or a new one. */
  read(traceId: string, arrivedAt: number): TraceRow;
  /** Stores a row. A new trace whose documents were all refused has no revision, and is not stored. */
  write(trace: TraceRow): void;
}

export function traceLedger(db: DatabaseSync): TraceLedger {
  const stored = db.prepare("SELECT * FROM traces WHERE trace_id = ?");
  const put = db.prepare("INSERT OR REPLACE INTO traces VALUES (?, ?, ?, ?, ?, ?, ?)");
  return {
    read: (traceId, arrivedAt) => {
      const row = stored.get(traceId);
      return {
        traceId,
        firstArrival: row ? numberIn(row, "first_arrival") : arrivedAt,
        startedAt: row ? numberIn(row, "started_at") : Infinity,
        revision: row ? numberIn(row, "revision") : 0,
        bytes: row ? numberIn(row, "bytes") : 0,
        limitExceeded: row !== undefined && numberIn(row, "limit_exceeded") === 1,
      };
    },
    write: (trace) => {
      const { traceId, startedAt, firstArrival, revision, bytes, limitExceeded } = trace;
      const second = traceSecond(traceId, trace);
      if (revision === 0) return;
      put.run(traceId, second, startedAt, firstArrival, revision, bytes, limitExceeded ? 1 : 0);
    },
  };
}
