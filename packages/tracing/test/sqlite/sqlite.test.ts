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
      sql: { database_type: "SQLite", sanitized_query: "INSERT INTO users (name) VALUES (?)" },
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
