import { expect, test } from "vitest";
import { toRepositoryError } from "../../src/users/mysql-errors.ts";
import { DatabaseUnavailableError, DuplicateUserError } from "../../src/users/user-repository.ts";

const mysqlError = (code: string | undefined, message: string, fatal = false) =>
  Object.assign(new Error(message), { code, fatal });

test.each([
  ["Duplicate entry 'anna' for key 'users.PRIMARY'", "username"],
  ["Duplicate entry 'anna' for key 'PRIMARY'", "username"],
  ["Duplicate entry 'a@example.com' for key 'users.users_email'", "email"],
  ["Duplicate entry 'for key 'PRIMARY'' for key 'users_email'", "email"],
])("%s is a duplicate %s", (message, field) => {
  const error = toRepositoryError(mysqlError("ER_DUP_ENTRY", message));
  expect(error).toBeInstanceOf(DuplicateUserError);
  expect(error).toMatchObject({ field });
});

test.each([
  ["ECONNREFUSED", "", true],
  ["PROTOCOL_CONNECTION_LOST", "Connection lost", true],
  ["ER_CON_COUNT_ERROR", "Too many connections", false],
  ["PROTOCOL_SEQUENCE_TIMEOUT", "Query inactivity timeout", false],
  [undefined, "Queue limit reached.", false],
  [undefined, "Can't add new command when connection is in closed state", true],
])("%s %s means that the database is away", (code, message, fatal) => {
  expect(toRepositoryError(mysqlError(code, message, fatal))).toBeInstanceOf(DatabaseUnavailableError);
});

test("an error in a statement is no excuse: it stays what it is", () => {
  const error = mysqlError("ER_PARSE_ERROR", "You have an error in your SQL syntax");
  expect(toRepositoryError(error)).toBe(error);
});
