import { expect, test, vi } from "vitest";
import { MysqlDatabase } from "../../src/users/mysql-database.ts";
import { DatabaseUnavailableError, UserRepository } from "../../src/users/user-repository.ts";
import { anna } from "../fixtures/app.ts";
import { recordLog } from "../fixtures/log.ts";
import { createTestDatabase, requireMariaDb } from "../fixtures/mariadb.ts";
import { startDatabaseGate } from "../stand-ins/database-gate.ts";

type Options = ConstructorParameters<typeof MysqlDatabase>[0];

const openUsers = (options: Options): UserRepository => new UserRepository(new MysqlDatabase(options));

const isReady = (users: UserRepository) => vi.waitFor(() => expect(users.ready).toBe(true), 10_000);

test("a database that is not up yet is waited for, with a line in the log for each attempt", async (context) => {
  const mariadb = requireMariaDb(context);
  await using cleanup = new AsyncDisposableStack();
  const database = cleanup.use(await createTestDatabase(mariadb));
  const gate = cleanup.use(await startDatabaseGate(mariadb));
  const { logger, text } = recordLog();
  const users = openUsers({ ...mariadb, port: gate.port, name: database.name, logger });
  cleanup.defer(() => users.close());

  await vi.waitFor(() => expect(text()).toContain("attempt 2"), 10_000);
  expect(users.ready).toBe(false);
  await expect(users.find("anna")).rejects.toThrow(DatabaseUnavailableError);

  gate.open();
  await isReady(users);
  expect(await users.find("anna")).toBeUndefined();
  expect(text().match(/is not ready/g)).toHaveLength(gate.refused);
  expect(text()).toContain(`the database 127.0.0.1:${gate.port}/${database.name} is ready`);
});

test("a database that goes away and comes back costs the requests between, and nothing else", async (context) => {
  const mariadb = requireMariaDb(context);
  await using cleanup = new AsyncDisposableStack();
  const database = cleanup.use(await createTestDatabase(mariadb));
  const gate = cleanup.use(await startDatabaseGate(mariadb));
  gate.open();
  const { logger } = recordLog();
  const users = openUsers({ ...mariadb, port: gate.port, name: database.name, logger });
  cleanup.defer(() => users.close());
  await isReady(users);
  await users.insert(anna, "hash");

  gate.close();
  await expect(users.find("anna")).rejects.toThrow(DatabaseUnavailableError);
  gate.open();
  await expect.poll(() => users.find("anna").catch(() => undefined)).toMatchObject({ username: "anna" });
});

test("replicas that start together migrate once and all become ready", async (context) => {
  const mariadb = requireMariaDb(context);
  await using cleanup = new AsyncDisposableStack();
  const database = cleanup.use(await createTestDatabase(mariadb));
  const logs = Array.from({ length: 5 }, () => recordLog());
  const replicas = logs.map(({ logger }) => openUsers({ ...mariadb, name: database.name, logger }));
  for (const replica of replicas) cleanup.defer(() => replica.close());
  await Promise.all(replicas.map(isReady));
  expect(logs.map(({ text }) => text()).join("")).not.toContain("is not ready");
  expect(await database.query("SELECT version FROM schema_migrations")).toStrictEqual([{ version: 1 }]);
});

test("what is there already is kept by the next start", async (context) => {
  const mariadb = requireMariaDb(context);
  await using database = await createTestDatabase(mariadb);
  for (const expected of [undefined, "anna"]) {
    const users = openUsers({ ...mariadb, name: database.name, logger: recordLog().logger });
    await isReady(users);
    expect((await users.find("anna"))?.username).toBe(expected);
    if (expected === undefined) await users.insert(anna, "hash");
    await users.close();
  }
});

test("a users table of another program is refused by name, and left as it is", async (context) => {
  const mariadb = requireMariaDb(context);
  await using cleanup = new AsyncDisposableStack();
  const database = cleanup.use(await createTestDatabase(mariadb));
  await database.query("CREATE TABLE users (username VARCHAR(255) PRIMARY KEY, password VARCHAR(255))");
  const { logger, text } = recordLog();
  const users = openUsers({ ...mariadb, name: database.name, logger });
  cleanup.defer(() => users.close());
  await vi.waitFor(() => expect(text()).toContain("was not made by this service: set DB_NAME"), 10_000);
  expect(users.ready).toBe(false);
});

test("a wrong password is said in the log, without the password", async (context) => {
  const mariadb = requireMariaDb(context);
  const { logger, text } = recordLog();
  const users = openUsers({ ...mariadb, password: "wr0ng-secret", name: "any", logger });
  await vi.waitFor(() => expect(text()).toContain("Access denied"), 10_000);
  expect(text()).not.toContain("wr0ng-secret");
  await users.close();
});

test("closing ends the wait for a database that never comes", async () => {
  await using gate = await startDatabaseGate({ host: "127.0.0.1", port: 1 });
  const options = { host: "127.0.0.1", port: gate.port, name: "any", username: "any", password: undefined };
  const { logger, text } = recordLog();
  const users = openUsers({ ...options, logger });
  await vi.waitFor(() => expect(text()).toContain("attempt 1"), 10_000);
  await users.close();
  expect(users.ready).toBe(false);
  expect(text()).not.toContain("is ready");
});
