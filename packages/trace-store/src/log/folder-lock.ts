import { join } from "node:path";
import { FolderInUse } from "../errors.ts";
import { moveAside } from "../move-aside.ts";
import { openDatabase } from "../sqlite/open-database.ts";
import { SQLITE, sqliteErrorKind } from "../sqlite/error-kind.ts";

/**
 * Keeps a second process out of the folder of a store: two would not see what the other writes. The lock is the system's, so that it
 * ends with the process, also after `kill -9`; Node has it in SQLite only.
 *
 * @returns gives the folder free
 * @throws {FolderInUse}
 */
export function lockFolder(directory: string, now: () => Date): () => void {
  const path = join(directory, "lock");
  try {
    return lock(path);
  } catch (error) {
    if (sqliteErrorKind(error) === SQLITE.busy) throw new FolderInUse(directory);
    if (sqliteErrorKind(error) !== SQLITE.notADatabase) throw error;
    // Nothing is in it, and nobody can hold what is no lock.
    moveAside(path, [], now());
    return lock(path);
  }
}

function lock(path: string): () => void {
  const db = openDatabase(path, { timeout: 0 });
  try {
    db.exec("BEGIN EXCLUSIVE");
    return () => db.close();
  } catch (error) {
    db.close();
    throw error;
  }
}
