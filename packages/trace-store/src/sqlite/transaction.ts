import type { DatabaseSync } from "node:sqlite";

/** Runs `work` in a transaction, and rolls it back when `work` throws. */
export function transaction<Result>(db: DatabaseSync, work: () => Result): Result {
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    // On a full disk SQLite rolls back by itself; a second ROLLBACK would fail and hide the reason.
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}
