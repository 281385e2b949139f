import type { DatabaseSync } from "node:sqlite";
import { traceIdTime } from "@xray-lab/segments";
import { numberIn } from "./sqlite/row.ts";

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

const DAY = 86_400;

/** X-Ray takes segments up to 28 days after the time in their trace id. */
const FARTHEST = 28 * DAY;

export interface TraceTimes {
  /** The earliest `start_time` of the trace, epoch seconds. */
  readonly startedAt: number;
  /** When its first document arrived, epoch seconds. */
  readonly firstArrival: number;
}

/**
 * The second a trace is filed under: the one in its id.
 *
 * An id made from a W3C trace id has random digits where X-Ray's has the time. So when the second in the id is more than
 * 28 days away from the start of the trace, the start counts instead. A start in the far future (usually milliseconds
 * sent as seconds) would stay at the top of every list: then the arrival counts.
 */
export function traceSecond(traceId: string, { startedAt, firstArrival }: TraceTimes): number {
  const start = startedAt > firstArrival + FARTHEST ? firstArrival : startedAt;
  const encoded = traceIdTime(traceId);
  return encoded !== undefined && Math.abs(encoded - start) <= FARTHEST ? encoded : Math.floor(start);
}
