import { randomUUID } from "node:crypto";
import { createPool as createCallbackPool } from "mysql2";
import { createConnection, createPool, type Pool } from "mysql2/promise";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import type { MariaDb } from "@xray-lab/test-support";
import { SAMPLED, startTracedApp } from "../traced-app.ts";

const server: MariaDb | undefined = inject("mariadb");
const config = { host: server?.host, port: server?.port, user: server?.username, password: server?.password };

function pool(options: object = {}): Pool {
  const created = createPool({ ...config, database: "mysql", ...options });
  onTestFinished(() => created.end());
  return created;
}

async function subsegmentsOf(
  work: (pool: Pool) => Promise<unknown>,
): Promise<readonly unknown[] | undefined> {
  const used = pool();
  const { url, daemon } = await startTracedApp((app) =>
    app.get("/", async (_request, response) => {
      await work(used).catch(() => undefined);
      response.end();
    }),
  );
  await fetch(url, SAMPLED);
  return (await daemon.received(({ name }) => name === "Traced-App")).subsegments;
}

const ONE_QUERY = {
  name: `mysql@${server?.host}`,
  namespace: "remote",
  sql: { url: `mysql://${server?.host}:${server?.port}/mysql`, database_type: "MySQL" },
};

describe.skipIf(!server)("with a MariaDB (install mariadb-server)", () => {
  test("pool.query of the promise API is recorded once", async () => {
    const subsegments = await subsegmentsOf((used) => used.query("SELECT 1"));
    expect(subsegments).toMatchObject([{ ...ONE_QUERY, sql: { ...ONE_QUERY.sql, preparation: "call" } }]);
  });

  test("pool.execute is recorded once, as a prepared statement", async () => {
    const subsegments = await subsegmentsOf((used) => used.execute("SELECT ?", ["secret"]));
    expect(subsegments).toMatchObject([
      { ...ONE_QUERY, sql: { preparation: "statement", sanitized_query: "SELECT ?" } },
    ]);
  });

  test("pool.query of the callback API is recorded once", async () => {
    const callbackPool = createCallbackPool({ ...config, database: "mysql" });
    onTestFinished(() => callbackPool.promise().end());
    const query = (): Promise<unknown> =>
      new Promise((resolve) => callbackPool.query("SELECT 1", (_error, rows) => resolve(rows)));
    expect(await subsegmentsOf(query)).toMatchObject([ONE_QUERY]);
  });

  test("a connection and its transaction are recorded statement by statement", async () => {
    const subsegments = await subsegmentsOf(async () => {
      const connection = await createConnection({ ...config, database: "mysql" });
      await connection.beginTransaction();
      await connection.query("SELECT 1");
      await connection.commit();
      await connection.end();
    });
    expect(subsegments).toHaveLength(3);
  });

  test("values that mysql2 put into the text are not in the trace", async () => {
    const secret = randomUUID();
    const subsegments = await subsegmentsOf((used) => used.query("SELECT ? AS value", [secret]));
    expect(JSON.stringify(subsegments)).toContain("SELECT ? AS value");
    expect(JSON.stringify(subsegments)).not.toContain(secret);
  });

  test("a query that fails is a fault with the server's words", async () => {
    const [subsegment] = (await subsegmentsOf((used) => used.query("SELECT nonsense"))) ?? [];
    expect(subsegment).toMatchObject({ ...ONE_QUERY, fault: true });
    expect(JSON.stringify(subsegment)).toContain("Unknown column");
  });

  test("a server's error is recorded without the values it quotes, and reaches the caller as it was", async () => {
    const table = `usermgmt_${randomUUID().replaceAll("-", "")}`;
    let told: unknown;
    const subsegments = await subsegmentsOf(async (used) => {
      await used.query(`CREATE TABLE ${table} (email VARCHAR(50) PRIMARY KEY)`);
      await used.execute(`INSERT INTO ${table} VALUES (?)`, ["ada@example.com"]);
      told = await used
        .execute(`INSERT INTO ${table} VALUES (?)`, ["ada@example.com"])
        .catch((error: unknown) => error);
      await used.query(`DROP TABLE ${table}`);
    });
    expect(told).toHaveProperty("message", expect.stringContaining("ada@example.com"));
    expect(JSON.stringify(subsegments)).toContain("Duplicate entry ? for key");
    expect(JSON.stringify(subsegments)).not.toContain("ada@");
  });

  test("a literal without an end is not in the trace, also when the server quotes it", async () => {
    for (const end of ["", " AND b = 'x", "\\", '"']) {
      const secret = randomUUID();
      let told: unknown;
      const subsegments = await subsegmentsOf(async (used) => {
        told = await used
          .query(`SELECT a FROM b WHERE c == '${secret}${end}`)
          .catch((error: unknown) => error);
      });
      expect(told).toHaveProperty("code", "ER_PARSE_ERROR");
      expect(JSON.stringify(subsegments)).toContain("right syntax to use near ?");
      expect(JSON.stringify(subsegments)).not.toContain(secret);
    }
  });

  test("a query that waited for another request's connection is in its own trace", async () => {
    const single = pool({ connectionLimit: 1 });
    const { url, daemon } = await startTracedApp((app) =>
      app.get("/:request", async (request, response) => {
        await single.query(`SELECT SLEEP(0.05) AS ${request.params.request}`);
        response.end();
      }),
    );
    await Promise.all(["first", "second", "third"].map((path) => fetch(`${url}/${path}`, SAMPLED)));
    for (const path of ["first", "second", "third"]) {
      const segment = await daemon.received(({ http }) => http?.request?.["url"] === `${url}/${path}`);
      expect(segment.subsegments).toMatchObject([{ sql: { sanitized_query: `SELECT SLEEP(?) AS ${path}` } }]);
    }
  });
});
