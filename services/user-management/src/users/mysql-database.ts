import { createPool, type Pool, type ResultSetHeader, type RowDataPacket } from "mysql2/promise";
import type { Logger } from "pino";
import type { MysqlConfig } from "../config.ts";
import { toRepositoryError } from "./mysql-errors.ts";
import { migrate } from "./mysql-migrations.ts";
import { retryUntilReady } from "./mysql-readiness.ts";
import { type Database, DatabaseUnavailableError, type SqlValue } from "./user-repository.ts";

type MysqlOptions = Omit<MysqlConfig, "kind"> & { readonly logger: Logger };

const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 10_000;

/** MySQL or MariaDB. The constructor starts the migrations and does not wait. `ready` is true when they have succeeded. */
export class MysqlDatabase implements Database {
  readonly #pool: Pool;
  readonly #closing = new AbortController();
  readonly #migrated: Promise<void>;
  #ready = false;

  constructor({ host, port, name, username, password, logger }: MysqlOptions) {
    this.#pool = createPool({
      host,
      port,
      database: name,
      ...(username !== undefined && { user: username }),
      ...(password !== undefined && { password }),
      charset: "utf8mb4",
      connectTimeout: CONNECT_TIMEOUT_MS,
      // A request that finds both limits reached gets 503 at once.
      connectionLimit: 10,
      queueLimit: 200,
    });
    const work = () => migrate(this.#pool);
    const waiting = { name: `${host}:${port}/${name}`, logger, signal: this.#closing.signal };
    this.#migrated = retryUntilReady({ work, ...waiting }).then((ready) => void (this.#ready = ready));
  }

  get ready(): boolean {
    return this.#ready;
  }

  read<Row>(sql: string, values: readonly SqlValue[]): Promise<readonly Row[]> {
    return this.#execute<(Row & RowDataPacket)[]>(sql, values);
  }

  /** mysql2 sets CLIENT_FOUND_ROWS, so `affectedRows` also counts a row whose values stay the same. */
  async write(sql: string, values: readonly SqlValue[]): Promise<number> {
    return (await this.#execute<ResultSetHeader>(sql, values)).affectedRows;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#pool.end();
    await this.#migrated;
  }

  async #execute<T extends RowDataPacket[] | ResultSetHeader>(
    sql: string,
    values: readonly SqlValue[],
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
