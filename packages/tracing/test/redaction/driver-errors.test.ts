import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { expect, test } from "vitest";
import { messageWithoutValues } from "../../src/redaction/driver-errors.ts";

const mysql = (message: string, code = "ER_DUP_ENTRY"): Error =>
  Object.assign(new Error(message), { code, sqlState: "23000", sqlMessage: message });
const postgres = (message: string, code: string): Error =>
  Object.assign(new Error(message), { code, severity: "ERROR" });
const NEAR = "You have an error in your SQL syntax; check the manual for the right syntax to use near";

test.each<[Error, string]>([
  [
    mysql("Duplicate entry 'a@b.c' for key 'users.users_email'"),
    "Duplicate entry ? for key 'users.users_email'",
  ],
  [mysql("Duplicate entry 'it's me' for key 'PRIMARY'"), "Duplicate entry ? for key 'PRIMARY'"],
  [
    mysql("Incorrect integer value: 'x' for column `a`.`b` at row 1", "ER_TRUNCATED"),
    "Incorrect integer value: ? for column `a`.`b` at row 1",
  ],
  [mysql(`${NEAR} ''hunter2' at line 1`, "ER_PARSE_ERROR"), `${NEAR} ? at line 1`],
  [mysql(`${NEAR} ''hunter2 AND b = 1`, "ER_PARSE_ERROR"), `${NEAR} ?`],
  [
    mysql("Unknown column 'nonsense' in 'SELECT'", "ER_BAD_FIELD_ERROR"),
    "Unknown column 'nonsense' in 'SELECT'",
  ],
  [
    postgres('unterminated quoted string at or near "\'hunter2"', "42601"),
    "unterminated quoted string at or near ?",
  ],
  [
    postgres('invalid input syntax for type uuid: "hunter2"', "22P02"),
    "invalid input syntax for type uuid: ?",
  ],
  [postgres('relation "users" does not exist', "42P01"), 'relation "users" does not exist'],
  [Object.assign(new Error('near "hunter2": syntax error'), { code: "SQLITE_ERROR" }), "near ?"],
  [
    Object.assign(
      new Error("Can't send mail - all recipients were rejected: 550 5.1.1 <bob@example.com>: unknown"),
      { responseCode: 550 },
    ),
    "Can't send mail - all recipients were rejected: 550 5.1.1 <?>: unknown",
  ],
  [
    Object.assign(new Error("Failed query: select ?\nparams: ada@example.com,7"), { params: [] }),
    "Failed query: select ?\nparams: ?",
  ],
  [new Error("no 'user' with the address \"a@b.c\""), "no 'user' with the address \"a@b.c\""],
])("%s is recorded as %s", (error, expected) => expect(messageWithoutValues(error)).toBe(expected));

test("the statement that knex writes before the server's words has no values", () => {
  const words = "Duplicate entry 'a - b@c.d' for key 'PRIMARY'";
  const message = `insert into \`users\` (\`email\`, \`age\`) values ('a - b@c.d', 7) - ${words}`;
  const error = Object.assign(new Error(message), { code: "ER_DUP_ENTRY", sqlMessage: words });
  expect(messageWithoutValues(error)).toBe(
    "insert into `users` (`email`, `age`) values (?, ?) - Duplicate entry ? for key 'PRIMARY'",
  );
});

test("no value is left of a duplicate entry, whatever is in it", () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      const message = `Duplicate entry '${value}' for key 'users_email'`;
      expect(messageWithoutValues(mysql(message))).toBe("Duplicate entry ? for key 'users_email'");
    }),
  );
});

test("nothing is left of a literal that SQLite did not find the end of", () => {
  using database = new DatabaseSync(":memory:");
  for (const statement of ["SELECT 'hunter2 FROM a", 'SELECT "hunter2"', "SELECT hunter2'x'", "hunter2"]) {
    let told: unknown;
    try {
      database.exec(statement);
    } catch (error) {
      told = error;
    }
    expect(told).toHaveProperty("message", expect.stringContaining("hunter2"));
    expect(messageWithoutValues(told as Error)).not.toContain("'hunter2");
  }
});
