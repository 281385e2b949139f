import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, type TestContext, test, vi } from "vitest";
import { MysqlDatabase } from "../../src/users/mysql-database.ts";
import { openSqlite, SqliteDatabase } from "../../src/users/sqlite-database.ts";
import { DuplicateUserError, UserRepository } from "../../src/users/user-repository.ts";
import type { User } from "../../src/users/user-schema.ts";
import { recordLog } from "../fixtures/log.ts";
import { createTestDatabase, requireMariaDb } from "../fixtures/mariadb.ts";
import { makeTemporaryDirectory } from "../fixtures/temporary-directory.ts";

interface Subject extends AsyncDisposable {
  readonly users: UserRepository;
  /** Read from the table: the repository does not show it. */
  readonly storedHash: (username: string) => Promise<unknown>;
}

async function onSqlite(): Promise<Subject> {
  const cleanup = new AsyncDisposableStack();
  const { path: directory } = cleanup.use(makeTemporaryDirectory());
  const users = new UserRepository(new SqliteDatabase(openSqlite(directory)));
  cleanup.defer(() => users.close());
  const raw = cleanup.adopt(new DatabaseSync(join(directory, "users.db")), (database) => database.close());
  const select = raw.prepare("SELECT password_hash FROM users WHERE username = ?");
  const storedHash = async (username: string) => select.get(username)?.password_hash;
  return { users, storedHash, [Symbol.asyncDispose]: () => cleanup.disposeAsync() };
}

async function onMysql(context: TestContext): Promise<Subject> {
  const server = requireMariaDb(context);
  const cleanup = new AsyncDisposableStack();
  const database = cleanup.use(await createTestDatabase(server));
  const users = new UserRepository(
    new MysqlDatabase({ ...server, name: database.name, logger: recordLog().logger }),
  );
  cleanup.defer(() => users.close());
  await vi.waitFor(() => {
    if (!users.ready) throw new Error("not ready yet");
  }, 10_000);
  const storedHash = async (username: string) => {
    const rows = await database.query("SELECT username, password_hash FROM users");
    return rows.find((row) => row.username === username)?.password_hash;
  };
  return { users, storedHash, [Symbol.asyncDispose]: () => cleanup.disposeAsync() };
}

const anna: User = {
  username: "anna",
  email: "anna@example.com",
  role: "admin",
  enabled: true,
  firstname: "Anna",
  lastname: "O'Brien",
};
const ben: User = { ...anna, username: "Ben", email: "ben@example.com", enabled: false };

describe.each([
  { database: "SQLite", open: onSqlite },
  { database: "MySQL", open: onMysql },
])("what every repository promises, on $database", ({ open }) => {
  test("what was inserted is found as it was", async (context) => {
    await using subject = await open(context);
    const { users, storedHash } = subject;
    await users.insert(anna, "hash of anna");
    await users.insert(ben, "hash of ben");
    expect(await users.find("anna")).toStrictEqual(anna);
    expect(await users.find("Ben")).toStrictEqual(ben);
    expect(await storedHash("Ben")).toBe("hash of ben");
  });

  test("nobody is found who is not there, whatever the name", async (context) => {
    await using subject = await open(context);
    const { users } = subject;
    await users.insert(anna, "hash");
    for (const name of [
      "",
      "ann",
      "anna ",
      "ánna",
      "' OR '1'='1",
      "%",
      "_nna",
      "\u0000",
      "😀",
      "x".repeat(5_000),
    ])
      expect([name, await users.find(name), await users.delete(name)]).toStrictEqual([
        name,
        undefined,
        false,
      ]);
  });

  test("a username finds its user in any case, and keeps its own", async (context) => {
    await using subject = await open(context);
    const { users } = subject;
    await users.insert(ben, "hash");
    expect((await users.find("bEN"))?.username).toBe("Ben");
  });

  test("a username and an e-mail are taken once, in any case", async (context) => {
    await using subject = await open(context);
    const { users } = subject;
    await users.insert(anna, "hash");
    const sameName = users.insert({ ...ben, username: "ANNA" }, "hash");
    await expect(sameName).rejects.toMatchObject({ name: "DuplicateUserError", field: "username" });
    const sameEmail = users.insert({ ...ben, email: "ANNA@example.com" }, "hash");
    await expect(sameEmail).rejects.toMatchObject({ name: "DuplicateUserError", field: "email" });
    const both = users.insert({ ...anna, lastname: "again" }, "hash");
    await expect(both).rejects.toMatchObject({ field: "username" });
  });

  test("of ten inserts at once of one e-mail, one succeeds", async (context) => {
    await using subject = await open(context);
    const { users } = subject;
    const attempts = Array.from({ length: 10 }, (_, n) =>
      users.insert({ ...anna, username: `user${n}` }, "hash"),
    );
    const outcomes = await Promise.allSettled(attempts);
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refused).toHaveLength(9);
    expect(refused.every(({ reason }) => reason instanceof DuplicateUserError)).toBe(true);
    expect((await users.list({ page: 1, size: 20 })).total).toBe(1);
  });

  test("an update replaces all but the username, and the hash when there is one", async (context) => {
    await using subject = await open(context);
    const { users, storedHash } = subject;
    await users.insert(ben, "first");
    const changed = { ...anna, email: "new@example.com", lastname: "李" };
    expect(await users.update({ ...changed, username: "BEN" }, undefined)).toStrictEqual({
      ...changed,
      username: "Ben",
    });
    expect(await storedHash("Ben")).toBe("first");
    await users.update({ ...changed, username: "ben" }, "second");
    expect(await storedHash("Ben")).toBe("second");
  });

  test("an update that changes nothing still finds its user", async (context) => {
    await using subject = await open(context);
    const { users } = subject;
    await users.insert(anna, "hash");
    expect(await users.update(anna, undefined)).toStrictEqual(anna);
  });

  test("an update of a missing user, or to another user's e-mail, changes nothing", async (context) => {
    await using subject = await open(context);
    const { users } = subject;
    await users.insert(anna, "hash");
    expect(await users.update(ben, undefined)).toBeUndefined();
    await users.insert(ben, "hash");
    const taken = users.update({ ...ben, email: "Anna@example.com" }, undefined);
    await expect(taken).rejects.toMatchObject({ name: "DuplicateUserError", field: "email" });
    expect(await users.find("Ben")).toStrictEqual(ben);
  });

  test("a user is deleted once", async (context) => {
    await using subject = await open(context);
    const { users } = subject;
    await users.insert(anna, "hash");
    expect(await users.delete("ANNA")).toBe(true);
    expect(await users.delete("anna")).toBe(false);
    expect(await users.find("anna")).toBeUndefined();
  });

  test("pages are ordered by name without regard to case, and know the total", async (context) => {
    await using subject = await open(context);
    const { users } = subject;
    for (const username of ["carl", "Ben", "anna", "Dora", "eve"])
      await users.insert({ ...anna, username, email: `${username}@example.com` }, "hash");
    const page = await users.list({ page: 2, size: 2 });
    expect(page.users.map((user) => user.username)).toStrictEqual(["carl", "Dora"]);
    expect(page.total).toBe(5);
    expect(await users.list({ page: 4, size: 2 })).toStrictEqual({ users: [], total: 5 });
  });

  test("text of every kind comes back as it was", async (context) => {
    await using subject = await open(context);
    const { users } = subject;
    const texts = { firstname: "'; DROP TABLE users", lastname: "😀".repeat(10), role: 'a"b\\c%d' };
    await users.insert({ ...anna, ...texts }, "hash");
    expect(await users.find("anna")).toStrictEqual({ ...anna, ...texts });
  });
});
