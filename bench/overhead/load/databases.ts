import { randomBytes } from "node:crypto";
import { type Connection, createConnection } from "mysql2/promise";
import { type MariaDb, startMariaDb } from "@xray-lab/test-support";
import type { Database } from "../server/messages.ts";

/** A MariaDB for the benchmark, with an empty database for whoever asks. */
export class Databases implements AsyncDisposable {
  readonly #server: MariaDb;
  readonly #admin: Connection;
  readonly #stop: () => Promise<void>;

  private constructor(server: MariaDb, admin: Connection, stop: () => Promise<void>) {
    this.#server = server;
    this.#admin = admin;
    this.#stop = stop;
  }

  /** @throws Error when MariaDB is not installed. */
  static async start(): Promise<Databases> {
    const { database: server, stop } = await startMariaDb();
    const { host, port, username, password } = server;
    const admin = await createConnection({ host, port, user: username, password });
    // The disk is not what is measured: its log is written once a second.
    await admin.query("SET GLOBAL innodb_flush_log_at_trx_commit = 0");
    return new Databases(server, admin, stop);
  }

  async create(): Promise<Database> {
    const name = `bench_${randomBytes(6).toString("hex")}`;
    await this.#admin.query(`CREATE DATABASE ${name}`);
    return { ...this.#server, name };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#admin.end();
    await this.#stop();
  }
}
