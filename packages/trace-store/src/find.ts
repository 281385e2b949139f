import type { DatabaseSync, StatementSync } from "node:sqlite";
import { InvalidPageToken } from "./errors.ts";
import type { ReadTrace } from "./read.ts";
import { numberIn, type Row, textIn } from "./sqlite/row.ts";
import type { TraceQuery, TraceStore } from "./trace-store.ts";

/** The last row of a page: its time, and a tie-breaker between rows of the same time. */
export interface Position {
  readonly time: number;
  readonly tie: number | string;
}

/** An opaque token, which only the same kind of query accepts. */
function encodePageToken(by: TraceQuery["by"], { time, tie }: Position): string {
  return Buffer.from(JSON.stringify([by, time, tie])).toString("base64url");
}

/** @throws {InvalidPageToken} when `encodePageToken` did not make the token for this kind of query. */
function decodePageToken(by: TraceQuery["by"], token: string): Position {
  const [kind, time, tie] = members(token);
  const tieType = by === "TraceId" ? "string" : "number";
  if (kind !== by || typeof time !== "number" || typeof tie !== tieType) throw new InvalidPageToken();
  return { time, tie: typeof tie === "number" ? tie : String(tie) };
}

function members(token: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, "base64url").toString());
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    throw new InvalidPageToken();
  }
}

/**
 * Each listing gives rows of (trace_id, time, tie), newest first, and continues below a given (time, tie).
 *
 * A trace has many documents, but must be on one page only: at its newest document in the window. NOT EXISTS finds that
 * document, so SQLite reads the index from its newest end, and only as far as the page needs.
 */
const LISTINGS: Readonly<Record<TraceQuery["by"], string>> = {
  TraceId: `
    SELECT trace_id, second AS time, trace_id AS tie FROM traces
    WHERE second >= :from AND second < :to AND (second, trace_id) < (:time, :tie)
    ORDER BY second DESC, trace_id DESC LIMIT :rows`,
  Event: newestDocumentBy("arrived_at"),
  Service: newestDocumentBy("ended_at"),
};

function newestDocumentBy(column: "arrived_at" | "ended_at"): string {
  return `
    SELECT trace_id, ${column} AS time, seq AS tie FROM documents AS document
    WHERE ${column} >= :from AND ${column} < :to AND (${column}, seq) < (:time, :tie) AND NOT EXISTS (
      SELECT 1 FROM documents AS later WHERE later.trace_id = document.trace_id
        AND later.${column} < :to AND (later.${column}, later.seq) > (document.${column}, document.seq))
    ORDER BY ${column} DESC, seq DESC LIMIT :rows`;
}

export function finder(db: DatabaseSync, readTrace: ReadTrace): TraceStore["find"] {
  const listings = {
    TraceId: db.prepare(LISTINGS.TraceId),
    Event: db.prepare(LISTINGS.Event),
    Service: db.prepare(LISTINGS.Service),
  };
  return (query) => {
    const rows = list(listings[query.by], query);
    const page = rows.slice(0, query.limit);
    const traces = page.flatMap((row) => {
      const trace = readTrace(textIn(row, "trace_id"));
      if (trace === undefined) return [];
      return [query.by === "TraceId" ? trace : { ...trace, matchedAt: numberIn(row, "time") }];
    });
    const last = rows.length > page.length ? page.at(-1) : undefined;
    return last === undefined ? { traces } : { traces, next: encodePageToken(query.by, positionOf(last)) };
  };
}

/** Reads one row more than asked for, which tells whether another page follows. */
function list(listing: StatementSync, { by, from, to, limit, after }: TraceQuery): readonly Row[] {
  if (!Number.isSafeInteger(limit) || limit < 1)
    throw new RangeError(`limit is ${limit}, not a positive integer`);
  const { time, tie } = after === undefined ? FROM_THE_TOP : decodePageToken(by, after);
  return listing.all({ from, to, time, tie, rows: limit + 1 });
}

const FROM_THE_TOP: Position = { time: Number.POSITIVE_INFINITY, tie: "" };

function positionOf(row: Row): Position {
  const tie = row?.["tie"];
  return { time: numberIn(row, "time"), tie: typeof tie === "string" ? tie : numberIn(row, "tie") };
}
