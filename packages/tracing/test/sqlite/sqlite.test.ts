import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { SAMPLED, startTracedApp } from "../traced-app.ts";

test("a statement of node:sqlite is one subsegment, without its values", async () => {
  const { url, daemon } = await startTracedApp((app, tracing) => {
    const database = tracing.captureSqlite(new DatabaseSync(":memory:"), "users@sqlite");
    database.exec("CREATE TABLE users (name TEXT)");
    const insert = database.prepare("INSERT INTO users (name) VALUES (?)");
    app.get("/", (_request, response) => void response.json(insert.run("ada")));
  });
  expect(await (await fetch(url, SAMPLED)).json()).toMatchObject({ changes: 1 });
  const segment = await daemon.received(({ name }) => name === "Traced-App");
  expect(segment.subsegments).toMatchObject([
    {
      name: "users@sqlite",
      namespace: "remote",
      // The name is a path: after two slashes, what stands before an @ is a user, which is removed.
      sql: {
        url: "sqlite:///users@sqlite",
        database_type: "SQLite",
        sanitized_query: "INSERT INTO users (name) VALUES (?)",
      },
    },
  ]);
});

test("a statement that fails is a fault, and still throws", async () => {
  const { url, daemon } = await startTracedApp((app, tracing) => {
    const database = tracing.captureSqlite(new DatabaseSync(":memory:"), "users@sqlite");
    app.get("/", (_request, response) => {
      expect(() => database.exec("SELECT nonsense")).toThrow("nonsense");
      response.end();
    });
  });
  expect((await fetch(url, SAMPLED)).status).toBe(200);
  const segment = await daemon.received(({ name }) => name === "Traced-App");
  expect(segment.subsegments).toMatchObject([{ fault: true }]);
});

test("an iteration is one subsegment, which ends with it", async () => {
  const { url, daemon } = await startTracedApp((app, tracing) => {
    const database = tracing.captureSqlite(new DatabaseSync(":memory:"), "users@sqlite");
    const numbers = database.prepare("SELECT 1 AS n UNION SELECT 2 UNION SELECT 3");
    app.get("/", (_request, response) => {
      const rows = [];
      for (const { n } of numbers.iterate()) rows.push(tracing.capture("row", () => n));
      for (const { n } of numbers.iterate()) if (rows.push(n)) break;
      response.json(rows);
    });
  });
  expect(await (await fetch(url, SAMPLED)).json()).toEqual([1, 2, 3, 1]);
  const { subsegments = [] } = await daemon.received(({ name }) => name === "Traced-App");
  expect(subsegments).toMatchObject([
    { name: "users@sqlite", sql: { sanitized_query: "SELECT ? AS n UNION SELECT ? UNION SELECT ?" } },
    { name: "row" },
    { name: "row" },
    { name: "row" },
    { name: "users@sqlite" },
  ]);
  expect(subsegments[0]?.end_time).toBeGreaterThanOrEqual(subsegments[3]?.end_time ?? Infinity);
  for (const { metadata } of subsegments) expect(metadata).toBeUndefined();
});
