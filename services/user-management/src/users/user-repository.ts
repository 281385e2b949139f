import type { PageRequest } from "@xray-lab/service/express";
import type { User } from "./user-schema.ts";

export type SqlValue = string | number | null;

interface UserRow extends Omit<User, "enabled"> {
  readonly enabled: 0 | 1;
}

/** A database with the table `users`. `read` and `write` reject with DatabaseUnavailableError while it cannot be used. */
export interface Database {
  /** True once the database was reached and its tables exist. It stays true when the database goes down later. */
  readonly ready: boolean;
  /** Resolves to the rows. `Row` must fit the columns that the SQL selects. */
  read<Row>(sql: string, values: readonly SqlValue[]): Promise<readonly Row[]>;
  /** Resolves to the number of rows that matched, changed or not. Rejects with DuplicateUserError when a value is taken. */
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

// All stored usernames match this. Others are not looked up: MySQL would find "anna" for "anna ", because it ignores spaces
// at the end, and it fails when it compares an ASCII column with other characters.
const VISIBLE_ASCII = /^[!-~]+$/;

const COLUMNS = "username, email, role, enabled, firstname, lastname";

/**
 * Stores users with SQL that MySQL, MariaDB and SQLite all understand. Case is ignored when usernames and e-mail addresses
 * are compared: for uniqueness and in `WHERE`. What a resolved call has written survives the end of the process.
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
      ...valuesAfterUsername(user),
      passwordHash,
    ]);
  }

  /**
   * Replaces all but the username. Without a hash, the stored one stays. Resolves to the stored user, or to undefined when
   * there is no such user. Rejects with DuplicateUserError when the e-mail belongs to another user.
   */
  async update(user: User, passwordHash: string | undefined): Promise<User | undefined> {
    const found = await this.#database.write(
      `UPDATE users SET email = ?, role = ?, enabled = ?, firstname = ?, lastname = ?,
       password_hash = COALESCE(?, password_hash) WHERE username = ?`,
      [...valuesAfterUsername(user), passwordHash ?? null, user.username],
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

  /** One page, ordered by username. `total` counts the users of all pages. */
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

  /** Resolves to true when the user existed. */
  async delete(username: string): Promise<boolean> {
    if (!VISIBLE_ASCII.test(username)) return false;
    return (await this.#database.write("DELETE FROM users WHERE username = ?", [username])) > 0;
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}

/** In the order of COLUMNS. */
function valuesAfterUsername({ email, role, enabled, firstname, lastname }: User): readonly SqlValue[] {
  return [email, role, Number(enabled), firstname, lastname];
}

function toUser(row: UserRow): User {
  return { ...row, enabled: row.enabled === 1 };
}
