import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { makeFolder } from "@xray-lab/service/folder";
import {
  type Database,
  DatabaseUnavailableError,
  DuplicateUserError,
  type SqlValue,
} from "./user-repository.ts";

const BUSY_TIMEOUT_MS = 5_000;

// A commit survives `kill -9`, because the operating system has its data. With FULL it also survives a power cut.
// SQLite checks the last constraint first. PRIMARY KEY is last, so that a user whose username and e-mail are both taken gets
// the error for the username, as with MySQL.
const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS users (
    username TEXT NOT NULL COLLATE NOCASE,
    email TEXT NOT NULL COLLATE NOCASE,
    role TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    firstname TEXT NOT NULL,
    lastname TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    UNIQUE (email),
    PRIMARY KEY (username)
  ) STRICT;
`;

/** Opens `users.db` and creates what is missing: the directory, the file, the table. @throws FolderUnusable */
export function openSqlite(directory: string): DatabaseSync {
  makeFolder(directory, { variable: "USERMGMT_DATA_DIR", value: directory });
  const database = new DatabaseSync(join(directory, "users.db"), { timeout: BUSY_TIMEOUT_MS });
  database.exec(SCHEMA);
  return database;
}

/** node:sqlite is synchronous: the event loop waits for each statement, about 0.1 ms to read and 1 ms to write. */
export class SqliteDatabase implements Database {
  readonly ready = true;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async read<Row>(sql: string, values: readonly SqlValue[]): Promise<readonly Row[]> {
    return this.#attempt(
      sql,
      (statement) => statement.all(...values) as readonly unknown[] as readonly Row[],
    );
  }

  async write(sql: string, values: readonly SqlValue[]): Promise<number> {
    return this.#attempt(sql, (statement) => Number(statement.run(...values).changes));
  }

  async close(): Promise<void> {
    this.#database.close();
  }

  #attempt<T>(sql: string, run: (statement: StatementSync) => T): T {
    try {
      const statement = this.#statements.get(sql) ?? this.#database.prepare(sql);
      this.#statements.set(sql, statement);
      return run(statement);
    } catch (error) {
      throw toRepositoryError(error);
    }
  }
}

// https://sqlite.org/rescode.html
const CONSTRAINT = 19;
// BUSY (another process held the lock for longer than the timeout), LOCKED, READONLY, IOERR, FULL (the disk), CANTOPEN
const UNAVAILABLE: ReadonlySet<number> = new Set([5, 6, 8, 10, 13, 14]);

/** Translates an error of node:sqlite into one of the repository's. Returns an unknown error unchanged. */
export function toRepositoryError(error: unknown): unknown {
  if (!(error instanceof Error) || !("errcode" in error)) return error;
  // The low byte of an extended result code is its class.
  const primary = Number(error.errcode) & 0xff;
  if (primary === CONSTRAINT) {
    const column = /^UNIQUE constraint failed: users\.(username|email)$/.exec(error.message)?.[1];
    if (column === "username" || column === "email") return new DuplicateUserError(column, error);
  }
  return UNAVAILABLE.has(primary) ? new DatabaseUnavailableError(error) : error;
}
