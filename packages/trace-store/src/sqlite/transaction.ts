import type { DatabaseSync } from "node:sqlite";

/** Runs `work` so that all of it is stored, or, when it throws, nothing. */
export function transaction<Result>(db: DatabaseSync, work: () => Result): Result {
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    // A full disk makes SQLite roll back by itself; a second ROLLBACK would hide why.
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}
