import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { inspect } from "./inspect.ts";
import { migrate } from "./migrate.ts";

/**
 * Durability: with a write-ahead log and `synchronous = NORMAL`, a commit is a `write()` to the log without an fsync.
 * What was written belongs to the kernel, so a `kill -9` of the process loses nothing that was committed; only a crash
 * of the machine can lose the commits since the last checkpoint, and even that leaves the database whole.
 *
 * `auto_vacuum` has to come before the first table; it lets `prune` hand pages back to the disk.
 *
 * @see https://www.sqlite.org/pragma.html#pragma_synchronous
 */
const SETTINGS = `
  PRAGMA auto_vacuum = INCREMENTAL;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA journal_size_limit = 16777216;
  PRAGMA cache_size = -8000;
  PRAGMA trusted_schema = OFF;
`;

/** Opens the database and brings its schema up to date. Closes it again when that fails. */
export function openDatabase(path: string): DatabaseSync {
  if (path !== ":memory:") prepareFile(path);
  const db = new DatabaseSync(path, { timeout: 5000 });
  try {
    db.exec(SETTINGS);
    migrate(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function prepareFile(path: string): void {
  // Documents can hold what people typed: the directory is for its owner alone.
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  inspect(path);
}
