import { type EventEmitter, once } from "node:events";
import { createRequire } from "node:module";
import type mysql2 from "mysql2";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import type { MariaDb } from "@xray-lab/test-support";
import { type RecordedDocument } from "@xray-lab/test-support";
import { SAMPLED, startTracedApp } from "../traced-app.ts";

const require = createRequire(import.meta.url);
const server: MariaDb | undefined = inject("mariadb");
const config = { host: server?.host, port: server?.port, user: server?.username, password: server?.password };

// The versions that package.json declares, from the first that publishes its queries to the newest.
const VERSIONS = [
  ["3.20", require("mysql2-3-20")],
  ["3.22", require("mysql2-3-22")],
  ["3.24", require("mysql2")],
] as [string, typeof mysql2][];
const TOO_OLD = require("mysql2-3-19") as typeof mysql2;

interface Recorded {
  readonly status: number;
  readonly subsegments: readonly RecordedDocument[];
}

/** The records of a callback, a promise, a prepared statement, a transaction and an error. */
async function queriesOf({ createPool }: typeof mysql2): Promise<Recorded> {
  const pool = createPool({ ...config, database: "mysql", connectionLimit: 1 });
  onTestFinished(() => pool.promise().end());
  const { url, daemon } = await startTracedApp((app) =>
    app.get("/", async (_request, response) => {
      await new Promise((resolve) => pool.query("SELECT 1", resolve));
      await pool.promise().query("SELECT 2 + ?", ["secret"]);
      await pool.promise().execute("SELECT 3 + ?", [4]);
      const connection = await pool.promise().getConnection();
      await connection.beginTransaction();
      await connection.rollback();
      connection.release();
      await expect(pool.promise().query("SELECT nonsense")).rejects.toThrow("nonsense");
      response.end();
    }),
  );
  const { status } = await fetch(url, SAMPLED);
  const { subsegments = [] } = await daemon.received(({ name }) => name === "Traced-App");
  return { status, subsegments };
}

/** The records of a prepared statement: with promises, with events, and one that fails. */
async function preparedOf({ createConnection }: typeof mysql2): Promise<Recorded> {
  const connection = createConnection({ ...config, database: "mysql" });
  onTestFinished(() => connection.promise().end());
  const { url, daemon } = await startTracedApp((app) =>
    app.get("/", async (_request, response) => {
      const statement = await connection.promise().prepare("SELECT 1 + ?");
      await statement.execute([2]);
      const { statement: inner } = statement as unknown as { statement: mysql2.PrepareStatementInfo };
      const events = (inner.execute as (values: number[]) => EventEmitter)([3]);
      await once(events, "end");
      await expect(connection.promise().prepare("SELECT nonsense")).rejects.toThrow("nonsense");
      response.end();
    }),
  );
  const { status } = await fetch(url, SAMPLED);
  const { subsegments = [] } = await daemon.received(({ name }) => name === "Traced-App");
  return { status, subsegments };
}

const statement = (query: string): object => ({
  name: `mysql@${server?.host}`,
  namespace: "remote",
  sql: { preparation: "statement", database_type: "MySQL", sanitized_query: query },
});
const call = (query: string): object => ({ sql: { preparation: "call", sanitized_query: query } });

describe.skipIf(!server)("with a MariaDB (install mariadb-server)", () => {
  test.each(VERSIONS)("mysql2 %s: every statement is one subsegment", async (_, driver) => {
    const { status, subsegments } = await queriesOf(driver);
    expect(status).toBe(200);
    expect(subsegments).toMatchObject([
      call("SELECT ?"),
      call("SELECT ? + ?"),
      { sql: { preparation: "statement", sanitized_query: "SELECT ? + ?" } },
      call("START TRANSACTION"),
      call("ROLLBACK"),
      { ...call("SELECT nonsense"), fault: true },
    ]);
    for (const { namespace, name } of subsegments) {
      expect({ namespace, name }).toEqual({ namespace: "remote", name: `mysql@${server?.host}` });
    }
    expect(JSON.stringify(subsegments)).not.toContain("secret");
  });

  test.each(VERSIONS)(
    "mysql2 %s: prepare and execute of a statement are one subsegment each",
    async (_, driver) => {
      const { status, subsegments } = await preparedOf(driver);
      expect(status).toBe(200);
      expect(subsegments).toMatchObject([
        statement("PREPARE SELECT ? + ?"),
        statement("SELECT ? + ?"),
        statement("SELECT ? + ?"),
        { ...statement("PREPARE SELECT nonsense"), fault: true },
      ]);
      expect(JSON.stringify(subsegments)).toContain('"type":"ER_BAD_FIELD_ERROR"');
    },
  );

  test("mysql2 3.19, which publishes nothing, works and is not recorded", async () => {
    expect(await queriesOf(TOO_OLD)).toEqual({ status: 200, subsegments: [] });
  });
});
