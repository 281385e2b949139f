import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";

import { makeFolder } from "@xray-lab/service/folder";

import { NotATraceStore, StoreFromNewerVersion } from "../errors.ts";
import { openDatabase } from "../sqlite/open-database.ts";
import { numberIn, pragma, textIn } from "../sqlite/row.ts";
import { SQLITE } from "../sqlite/error-kind.ts";
import { APPLICATION_ID, MIGRATIONS } from "./schema.ts";
import { transaction } from "../sqlite/transaction.ts";

/**
 * Durability: with a write-ahead log and `synchronous = NORMAL`, a commit is a `write()` to the log without an fsync.
 * After that the kernel has the data, so a `kill -9` of the process loses nothing that was committed. Only a crash of
 * the machine can lose the commits since the last checkpoint; the database stays whole even then.
 *
 * `auto_vacuum` must come before the first table; it lets `prune` give pages back to the file system.
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

const BUSY_MILLISECONDS = 5000;

/** The catalogue of a store: what it has besides traces. */
export function cataloguePath(directory: string): string {
  return join(directory, "traces.sqlite");
}

/** Opens the database and brings its schema up to date. Closes it again when that fails. */
export function openCatalogue(path: string): DatabaseSync {
  if (path !== ":memory:") prepareFile(path);
  const db = openDatabase(path, { timeout: BUSY_MILLISECONDS });
  try {
    db.exec(SETTINGS);
    migrate(db);
    check(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function prepareFile(path: string): void {
  makeFolder(dirname(path));
  if (existsSync(path)) inspect(path);
}

/**
 * Throws when we must not write to the file. It is opened for reading only, because closing a writable database writes
 * its log into it: a file that is refused or moved aside stays as it was found.
 */
function inspect(path: string): void {
  const db = openDatabase(path, { readOnly: true, timeout: BUSY_MILLISECONDS });
  try {
    const tables = numberIn(db.prepare("SELECT count(*) AS n FROM sqlite_schema").get(), "n");
    if (tables > 0 && pragma(db, "application_id") !== APPLICATION_ID) throw new NotATraceStore(path);
    const version = pragma(db, "user_version");
    if (version > MIGRATIONS.length) throw new StoreFromNewerVersion(path, version, MIGRATIONS.length);
  } finally {
    db.close();
  }
}

/** Looks for damaged pages. What an earlier release stored is looked at when it is moved: it may be large. */
function check(db: DatabaseSync): void {
  if (db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'old_documents'").get() !== undefined) return;
  const found = textIn(db.prepare("PRAGMA quick_check(1)").get(), "quick_check");
  if (found === "ok") return;
  throw Object.assign(new Error(found.replace(/^\*\*\*.*\n/, "")), { errcode: SQLITE.corrupt });
}

/** Runs the migrations that are missing: all of them, or, when one fails, none. */
function migrate(db: DatabaseSync): void {
  const version = pragma(db, "user_version");
  if (version === MIGRATIONS.length) return;
  transaction(db, () => {
    for (const migration of MIGRATIONS.slice(version)) db.exec(migration);
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${MIGRATIONS.length}`);
  });
}
