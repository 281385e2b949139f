import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { FolderInUse } from "../errors.ts";
import { SQLITE, sqliteErrorKind } from "../sqlite/error-kind.ts";

/**
 * Keeps a second process out of the folder of a store: two would not see what the other writes. The lock is the system's, so that it
 * ends with the process, also after `kill -9`; Node has it in SQLite only.
 *
 * @returns gives the folder free
 * @throws {FolderInUse}
 */
export function lockFolder(directory: string): () => void {
  const db = new DatabaseSync(join(directory, "lock"), { timeout: 0 });
  try {
    db.exec("BEGIN EXCLUSIVE");
    return () => db.close();
  } catch (error) {
    db.close();
    throw sqliteErrorKind(error) === SQLITE.busy ? new FolderInUse(directory) : error;
  }
}
