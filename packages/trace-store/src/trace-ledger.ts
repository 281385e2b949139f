import type { DatabaseSync } from "node:sqlite";

import type { TraceDocument } from "@xray-lab/segments";

import { numberIn, type Row } from "./sqlite/row.ts";
import { traceSecond } from "./trace-second.ts";

export interface TraceLedger {
  /** The row of a trace: as stored, or a new one. */
  read(traceId: string, arrivedAt: number): TraceRow;
  /** Does nothing for a trace that did not change: a new trace whose documents were all refused must not be stored. */
  write(trace: TraceRow): void;
}

export function traceLedger(db: DatabaseSync): TraceLedger {
  const known = db.prepare("SELECT * FROM traces WHERE trace_id = ?");
  const put = db.prepare("INSERT OR REPLACE INTO traces VALUES (?, ?, ?, ?, ?, ?, ?)");
  return {
    read: (traceId, arrivedAt) => new TraceRow(traceId, known.get(traceId), arrivedAt),
    write: (trace) => {
      if (trace.changed && trace.revision > 0) put.run(...trace.columns());
    },
  };
}

/** The row of one trace, while documents are added to it. */
export class TraceRow {
  readonly #traceId: string;
  readonly #firstArrival: number;
  #startedAt: number;
  #limitExceeded: boolean;
  revision: number;
  bytes: number;
  changed = false;

  constructor(traceId: string, row: Row, arrivedAt: number) {
    this.#traceId = traceId;
    this.#firstArrival = row === undefined ? arrivedAt : numberIn(row, "first_arrival");
    this.#startedAt = row === undefined ? Infinity : numberIn(row, "started_at");
    this.#limitExceeded = row !== undefined && numberIn(row, "limit_exceeded") === 1;
    this.revision = row === undefined ? 0 : numberIn(row, "revision");
    this.bytes = row === undefined ? 0 : numberIn(row, "bytes");
  }

  stored({ start_time }: TraceDocument, grownBy: number): void {
    this.#startedAt = Math.min(this.#startedAt, start_time);
    this.bytes += grownBy;
    this.revision += 1;
    this.changed = true;
  }

  exceeded(): void {
    this.changed ||= !this.#limitExceeded;
    this.#limitExceeded = true;
  }

  columns(): [string, number, number, number, number, number, number] {
    const second = traceSecond(this.#traceId, {
      startedAt: this.#startedAt,
      firstArrival: this.#firstArrival,
    });
    const exceeded = this.#limitExceeded ? 1 : 0;
    return [this.#traceId, second, this.#startedAt, this.#firstArrival, this.revision, this.bytes, exceeded];
  }
}
