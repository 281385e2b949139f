import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type SQLOutputValue, type StatementSync } from "node:sqlite";
import { toRepositoryError } from "./sqlite-errors.ts";
import type { PageRequest, User } from "./user.ts";
import type { UserPage, UserRepository } from "./user-repository.ts";

interface SqliteOptions {
  /** Created when it is not there. */
  readonly directory: string;
  /** Wraps the open database: tracing records its statements. */
  readonly capture: (database: DatabaseSync) => DatabaseSync;
}

const BUSY_TIMEOUT_MS = 5_000;

// WAL already survives `kill -9`: a commit has reached the operating system, which outlives the process. FULL also
// syncs the log at every commit, so that a power cut loses no accepted user either; that is one fsync next to a
// password hash that costs a hundred times as much.
//
// SQLite checks the constraint that was declared last first: of two identical users at once, the second is told that
// the username is taken, as MySQL tells it.
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

const COLUMNS = "username, email, role, enabled, firstname, lastname";

type Row = Record<string, SQLOutputValue>;

/** Users in a file of their own. node:sqlite is synchronous; a statement on this table takes well under a millisecond. */
export class SqliteUserRepository implements UserRepository {
  readonly ready = true;
  readonly #database: DatabaseSync;
  readonly #insert: StatementSync;
  readonly #update: StatementSync;
  readonly #find: StatementSync;
  readonly #list: StatementSync;
  readonly #count: StatementSync;
  readonly #delete: StatementSync;

  constructor({ directory, capture }: SqliteOptions) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const database = new DatabaseSync(join(directory, "users.db"), { timeout: BUSY_TIMEOUT_MS });
    database.exec(SCHEMA);
    this.#database = capture(database);
    this.#insert = this.#prepare(
      `INSERT INTO users (${COLUMNS}, password_hash) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#update = this.#prepare(
      `UPDATE users SET email = ?, role = ?, enabled = ?, firstname = ?, lastname = ?,
       password_hash = COALESCE(?, password_hash) WHERE username = ? RETURNING ${COLUMNS}`,
    );
    this.#find = this.#prepare(`SELECT ${COLUMNS} FROM users WHERE username = ?`);
    this.#list = this.#prepare(`SELECT ${COLUMNS} FROM users ORDER BY username LIMIT ? OFFSET ?`);
    this.#count = this.#prepare("SELECT COUNT(*) AS total FROM users");
    this.#delete = this.#prepare("DELETE FROM users WHERE username = ?");
  }

  async insert(user: User, passwordHash: string): Promise<void> {
    const { username, email, role, enabled, firstname, lastname } = user;
    attempt(() =>
      this.#insert.run(username, email, role, Number(enabled), firstname, lastname, passwordHash),
    );
  }

  async update(user: User, passwordHash: string | undefined): Promise<User | undefined> {
    const { username, email, role, enabled, firstname, lastname } = user;
    const hash = passwordHash ?? null;
    return attempt(() =>
      toUser(this.#update.get(email, role, Number(enabled), firstname, lastname, hash, username)),
    );
  }

  async find(username: string): Promise<User | undefined> {
    return attempt(() => toUser(this.#find.get(username)));
  }

  async list({ page, size }: PageRequest): Promise<UserPage> {
    return attempt(() => {
      const users = this.#list.all(size, (page - 1) * size).flatMap((row) => toUser(row) ?? []);
      return { users, total: Number(this.#count.get()?.total) };
    });
  }

  async delete(username: string): Promise<boolean> {
    return attempt(() => this.#delete.run(username).changes > 0);
  }

  async close(): Promise<void> {
    this.#database.close();
  }

  #prepare(sql: string): StatementSync {
    return this.#database.prepare(sql);
  }
}

function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toRepositoryError(error);
  }
}

function toUser(row: Row | undefined): User | undefined {
  if (row === undefined) return undefined;
  return {
    username: String(row.username),
    email: String(row.email),
    role: String(row.role),
    enabled: row.enabled === 1,
    firstname: String(row.firstname),
    lastname: String(row.lastname),
  };
}
