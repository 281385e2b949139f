import type { DatabaseSync } from "node:sqlite";
import { toSeconds } from "@xray-lab/segments";

import { numberIn, optionalNumber, pragma } from "./sqlite/row.ts";
import { transaction } from "./sqlite/transaction.ts";
import type { TraceStore } from "./trace-store.ts";

export interface Caps {
  readonly maxBytes: number;
  readonly maxAgeSeconds: number;
}

/** Bounds one transaction, so that documents do not wait long to be stored. */
const TRACES_PER_STEP = 5_000;

export function pruner(db: DatabaseSync, { maxBytes, maxAgeSeconds }: Caps): TraceStore["prune"] {
  const deleteOldest = oldestDeleter(db);
  const remembered = db.prepare("SELECT pruned_before FROM pruning");
  return (now) => {
    const oldestKept = toSeconds(now) - maxAgeSeconds;
    const traces =
      untilDone(() => deleteOldest(TRACES_PER_STEP, oldestKept)) + deleteBeyond(db, maxBytes, deleteOldest);
    giveBack(db, maxBytes);
    return { traces, before: numberIn(remembered.get(), "pruned_before") };
  };
}

type DeleteOldest = (most: number, olderThan: number) => number;

/** Deletes up to `most` of the oldest traces before a second, and records up to which second. Returns how many. */
function oldestDeleter(db: DatabaseSync): DeleteOldest {
  db.exec("CREATE TEMP TABLE doomed (trace_id TEXT PRIMARY KEY, second INTEGER NOT NULL) WITHOUT ROWID");
  const choose = db.prepare(`
    INSERT INTO doomed SELECT trace_id, second FROM traces WHERE second < ? ORDER BY second, trace_id LIMIT ?`);
  const newest = db.prepare("SELECT max(second) AS second FROM doomed");
  const deleteDocuments = db.prepare("DELETE FROM documents WHERE trace_id IN (SELECT trace_id FROM doomed)");
  const deleteTraces = db.prepare("DELETE FROM traces WHERE trace_id IN (SELECT trace_id FROM doomed)");
  const remember = db.prepare("UPDATE pruning SET pruned_before = max(pruned_before, ?)");
  return (most, olderThan) =>
    transaction(db, () => {
      choose.run(olderThan, most);
      const second = optionalNumber(newest.get(), "second");
      if (second === undefined) return 0;
      remember.run(second + 1);
      deleteDocuments.run();
      const { changes } = deleteTraces.run();
      db.exec("DELETE FROM doomed");
      return Number(changes);
    });
}

/** Deletes the oldest traces until the pages in use fit the cap. Returns how many. */
function deleteBeyond(db: DatabaseSync, maxBytes: number, deleteOldest: DeleteOldest): number {
  return untilDone(() => {
    const excess = bytesInUse(db) - maxBytes;
    return excess <= 0 ? 0 : deleteOldest(tracesIn(db, excess), Number.POSITIVE_INFINITY);
  });
}

/** About how many traces fill so many bytes: at least one, at most one step. */
function tracesIn(db: DatabaseSync, bytes: number): number {
  const traces = numberIn(db.prepare("SELECT count(*) AS n FROM traces").get(), "n");
  return Math.min(TRACES_PER_STEP, Math.max(1, Math.ceil((traces * bytes) / bytesInUse(db))));
}

/** Shrinks the file itself to the cap. Free pages below the cap stay: the next traces are written there. */
function giveBack(db: DatabaseSync, maxBytes: number): void {
  const pages = pragma(db, "page_count") - Math.floor(maxBytes / pragma(db, "page_size"));
  if (pages > 0 && pragma(db, "freelist_count") > 0) db.exec(`PRAGMA incremental_vacuum(${pages})`);
}

/** The size of the database without its free pages. */
export function bytesInUse(db: DatabaseSync): number {
  return (pragma(db, "page_count") - pragma(db, "freelist_count")) * pragma(db, "page_size");
}

function untilDone(step: () => number): number {
  let total = 0;
  for (let done = step(); done > 0; done = step()) total += done;
  return total;
}
