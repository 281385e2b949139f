import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { toRepositoryError } from "../../src/users/sqlite-database.ts";
import { DatabaseUnavailableError } from "../../src/users/user-repository.ts";
import { makeTemporaryDirectory } from "../fixtures/temporary-directory.ts";

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

test("a database that another process holds locked is away", () => {
  using directory = makeTemporaryDirectory();
  const path = join(directory.path, "users.db");
  using holder = new DatabaseSync(path);
  holder.exec("BEGIN EXCLUSIVE");
  using database = new DatabaseSync(path, { timeout: 0 });
  const error = thrownBy(() => database.exec("CREATE TABLE t (c)"));
  expect(toRepositoryError(error)).toBeInstanceOf(DatabaseUnavailableError);
});

test("a file that cannot be opened is a database that is away", () => {
  using directory = makeTemporaryDirectory();
  const path = join(directory.path, "users.db");
  mkdirSync(path);
  const error = thrownBy(() => new DatabaseSync(path));
  expect(toRepositoryError(error)).toBeInstanceOf(DatabaseUnavailableError);
});

test("an error in a statement is no excuse: it stays what it is", () => {
  using database = new DatabaseSync(":memory:");
  const error = thrownBy(() => database.exec("SELEKT"));
  expect(toRepositoryError(error)).toBe(error);
});
