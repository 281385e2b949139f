import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import {
  type Database,
  DatabaseUnavailableError,
  DuplicateUserError,
  type SqlValue,
} from "./user-repository.ts";

const BUSY_TIMEOUT_MS = 5_000;

// WAL survives `kill -9`: a commit has reached the operating system, which outlives the process. FULL also syncs the log
// at every commit, so that a power cut loses no accepted user. The fsync costs a hundredth of the password hash.
// PRIMARY KEY is last because SQLite checks it first: of two identical users, the username is told to be taken, as by MySQL.
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

/** The file `users.db` with its table. The directory is created when it is not there. */
export function openSqlite(directory: string): DatabaseSync {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(join(directory, "users.db"), { timeout: BUSY_TIMEOUT_MS });
  database.exec(SCHEMA);
  return database;
}

/** node:sqlite is synchronous; a statement on this table takes well under a millisecond. */
export class SqliteDatabase implements Database {
  readonly ready = true;
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

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
      const statement = this.#prepared.get(sql) ?? this.#database.prepare(sql);
      this.#prepared.set(sql, statement);
      return run(statement);
    } catch (error) {
      throw toRepositoryError(error);
    }
  }
}

// https://sqlite.org/rescode.html
const CONSTRAINT = 19;
// BUSY (locked by another process for longer than the timeout), LOCKED, READONLY, IOERR, FULL (the disk), CANTOPEN
const UNAVAILABLE: ReadonlySet<number> = new Set([5, 6, 8, 10, 13, 14]);

/** An error of the repository for an error of node:sqlite; an unknown error is returned as it is. */
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
