import { createPool, type Pool, type ResultSetHeader, type RowDataPacket } from "mysql2/promise";
import type { Logger } from "pino";
import { toRepositoryError } from "./mysql-errors.ts";
import { migrate } from "./mysql-migrations.ts";
import { persist } from "./mysql-readiness.ts";
import type { PageRequest, User } from "./user.ts";
import { DatabaseUnavailableError, type UserPage, type UserRepository } from "./user-repository.ts";

export interface MysqlOptions {
  readonly host: string;
  readonly port: number;
  /** The database, which must exist. */
  readonly name: string;
  readonly username: string;
  readonly password: string | undefined;
  readonly logger: Logger;
}

interface UserRow extends RowDataPacket, Omit<User, "enabled"> {
  readonly enabled: 0 | 1;
}

type Value = string | number | null;

const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 10_000;
const COLUMNS = "username, email, role, enabled, firstname, lastname";

/** Users in MySQL or MariaDB. Starts to prepare the database at once, and is `ready` when that has succeeded. */
export class MysqlUserRepository implements UserRepository {
  readonly #pool: Pool;
  readonly #closing = new AbortController();
  readonly #prepared: Promise<void>;
  #ready = false;

  constructor({ host, port, name, username, password, logger }: MysqlOptions) {
    this.#pool = createPool({
      host,
      port,
      database: name,
      user: username,
      password,
      charset: "utf8mb4",
      connectTimeout: CONNECT_TIMEOUT_MS,
      // Beyond these a request is better off with a 503 than in a queue.
      connectionLimit: 10,
      queueLimit: 200,
    });
    this.#prepared = this.#prepare(`${host}:${port}/${name}`, logger);
  }

  get ready(): boolean {
    return this.#ready;
  }

  async insert(user: User, passwordHash: string): Promise<void> {
    const { username, email, role, enabled, firstname, lastname } = user;
    await this.#write(`INSERT INTO users (${COLUMNS}, password_hash) VALUES (?, ?, ?, ?, ?, ?, ?)`, [
      username,
      email,
      role,
      Number(enabled),
      firstname,
      lastname,
      passwordHash,
    ]);
  }

  async update(user: User, passwordHash: string | undefined): Promise<User | undefined> {
    const { username, email, role, enabled, firstname, lastname } = user;
    const found = await this.#write(
      `UPDATE users SET email = ?, role = ?, enabled = ?, firstname = ?, lastname = ?,
       password_hash = COALESCE(?, password_hash) WHERE username = ?`,
      [email, role, Number(enabled), firstname, lastname, passwordHash ?? null, username],
    );
    return found === 0 ? undefined : this.find(username);
  }

  async find(username: string): Promise<User | undefined> {
    if (!isVisibleAscii(username)) return undefined;
    const [row] = await this.#read<UserRow>(`SELECT ${COLUMNS} FROM users WHERE username = ?`, [username]);
    return row && toUser(row);
  }

  async list({ page, size }: PageRequest): Promise<UserPage> {
    const rows = await this.#read<UserRow>(
      `SELECT ${COLUMNS} FROM users ORDER BY username LIMIT ? OFFSET ?`,
      [size, (page - 1) * size],
    );
    const [count] = await this.#read<RowDataPacket>("SELECT COUNT(*) AS total FROM users", []);
    return { users: rows.map(toUser), total: Number(count?.total) };
  }

  async delete(username: string): Promise<boolean> {
    if (!isVisibleAscii(username)) return false;
    return (await this.#write("DELETE FROM users WHERE username = ?", [username])) > 0;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#pool.end();
    await this.#prepared;
  }

  async #prepare(name: string, logger: Logger): Promise<void> {
    const work = () => migrate(this.#pool);
    this.#ready = await persist({ work, name, logger, signal: this.#closing.signal });
  }

  async #read<T extends RowDataPacket>(sql: string, values: readonly Value[]): Promise<readonly T[]> {
    return this.#execute<T[]>(sql, values);
  }

  /** Resolves to the number of rows found, changed or not: mysql2 asks the server for CLIENT_FOUND_ROWS. */
  async #write(sql: string, values: readonly Value[]): Promise<number> {
    return (await this.#execute<ResultSetHeader>(sql, values)).affectedRows;
  }

  async #execute<T extends RowDataPacket[] | ResultSetHeader>(
    sql: string,
    values: readonly Value[],
  ): Promise<T> {
    if (!this.#ready) throw new DatabaseUnavailableError(undefined);
    try {
      const options = { sql, values: [...values], timeout: STATEMENT_TIMEOUT_MS };
      const [result] = await this.#pool.execute<T>(options);
      return result;
    } catch (error) {
      throw toRepositoryError(error);
    }
  }
}

/**
 * Whether a username can be in the table at all. MySQL's comparison does not see spaces at the end, so it would find
 * "anna" for "anna ", and it cannot compare an ASCII column with what is not ASCII.
 */
function isVisibleAscii(username: string): boolean {
  return /^[!-~]+$/.test(username);
}

function toUser({ username, email, role, enabled, firstname, lastname }: UserRow): User {
  return { username, email, role, enabled: enabled === 1, firstname, lastname };
}
