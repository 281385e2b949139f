import type { PageRequest } from "@xray-lab/service/express";
import type { User } from "./user-schema.ts";

export type SqlValue = string | number | null;

interface UserRow extends Omit<User, "enabled"> {
  readonly enabled: 0 | 1;
}

/** A database that has the table `users`. Every method rejects with DatabaseUnavailableError while it cannot be used. */
export interface Database {
  /** False until the database has been reached and its tables are there. Once true it stays true. */
  readonly ready: boolean;
  /** Resolves to rows of the type that the SQL selects. */
  read<Row>(sql: string, values: readonly SqlValue[]): Promise<readonly Row[]>;
  /** Resolves to the number of rows found, changed or not. Rejects with DuplicateUserError. */
  write(sql: string, values: readonly SqlValue[]): Promise<number>;
  close(): Promise<void>;
}

export class DuplicateUserError extends Error {
  override readonly name = "DuplicateUserError";
  readonly field: "username" | "email";

  constructor(field: "username" | "email", cause: unknown) {
    super(`another user has this ${field}`, { cause });
    this.field = field;
  }
}

export class DatabaseUnavailableError extends Error {
  override readonly name = "DatabaseUnavailableError";

  constructor(cause: unknown) {
    super("the database is not available", { cause });
  }
}

// Other usernames cannot be in the table. MySQL ignores spaces at the end, so it would find "anna" for "anna ", and it
// cannot compare an ASCII column with other characters.
const VISIBLE_ASCII = /^[!-~]+$/;

const COLUMNS = "username, email, role, enabled, firstname, lastname";

/**
 * Users in SQL that MySQL, MariaDB and SQLite all understand. Usernames and e-mail addresses are unique without regard to
 * case, and a username finds its user in any case. What a call has accepted survives the process.
 */
export class UserRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  get ready(): boolean {
    return this.#database.ready;
  }

  /** Rejects with DuplicateUserError when the username or the e-mail is taken. */
  async insert(user: User, passwordHash: string): Promise<void> {
    await this.#database.write(`INSERT INTO users (${COLUMNS}, password_hash) VALUES (?, ?, ?, ?, ?, ?, ?)`, [
      user.username,
      ...detailsOf(user),
      passwordHash,
    ]);
  }

  /**
   * Replaces all but the username, and the hash when there is one. Resolves to the stored user, or to undefined when there
   * is no such user. Rejects with DuplicateUserError when the e-mail belongs to another user.
   */
  async update(user: User, passwordHash: string | undefined): Promise<User | undefined> {
    const found = await this.#database.write(
      `UPDATE users SET email = ?, role = ?, enabled = ?, firstname = ?, lastname = ?,
       password_hash = COALESCE(?, password_hash) WHERE username = ?`,
      [...detailsOf(user), passwordHash ?? null, user.username],
    );
    return found === 0 ? undefined : this.find(user.username);
  }

  async find(username: string): Promise<User | undefined> {
    if (!VISIBLE_ASCII.test(username)) return undefined;
    const [row] = await this.#database.read<UserRow>(`SELECT ${COLUMNS} FROM users WHERE username = ?`, [
      username,
    ]);
    return row && toUser(row);
  }

  /** Ordered by username; `total` is that of all pages together. */
  async list({
    page,
    size,
  }: PageRequest): Promise<{ readonly users: readonly User[]; readonly total: number }> {
    const rows = await this.#database.read<UserRow>(
      `SELECT ${COLUMNS} FROM users ORDER BY username LIMIT ? OFFSET ?`,
      [size, (page - 1) * size],
    );
    const [count] = await this.#database.read<{ total: number }>("SELECT COUNT(*) AS total FROM users", []);
    return { users: rows.map(toUser), total: Number(count?.total) };
  }

  /** Resolves to whether there was such a user. */
  async delete(username: string): Promise<boolean> {
    if (!VISIBLE_ASCII.test(username)) return false;
    return (await this.#database.write("DELETE FROM users WHERE username = ?", [username])) > 0;
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}

function detailsOf({ email, role, enabled, firstname, lastname }: User): readonly SqlValue[] {
  return [email, role, Number(enabled), firstname, lastname];
}

function toUser(row: UserRow): User {
  return { ...row, enabled: row.enabled === 1 };
}
