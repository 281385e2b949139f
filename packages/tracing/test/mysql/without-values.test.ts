import fc from "fast-check";
import { expect, test } from "vitest";
import { sqlWithoutValues } from "../../src/mysql/without-values.ts";

test.each([
  ["SELECT * FROM users WHERE username = 'ada' LIMIT 10", "SELECT * FROM users WHERE username = ? LIMIT ?"],
  ["INSERT INTO t VALUES ('it''s', 'a\\'b', -1.5e3, 0xFF, NULL)", "INSERT INTO t VALUES (?, ?, ?, ?, NULL)"],
  [
    "SELECT `col1`, t2.c3 FROM t2 -- password: hunter2\nWHERE a=1",
    "SELECT `col1`, t2.c3 FROM t2 ? WHERE a=?",
  ],
  ["SELECT 1 /* secret */ FROM dual", "SELECT ? ? FROM dual"],
  ['UPDATE u SET e = "a@b.c"', "UPDATE u SET e = ?"],
  ["SELECT\n  id\nFROM\n  users", "SELECT id FROM users"],
  ["SELECT 'never closed", "SELECT ?"],
  ["SELECT 'a\\\\', \"b\\\\\" FROM t", "SELECT ?, ? FROM t"],
  ["SELECT 'never closed\\", "SELECT ?"],
  ["SELECT $$it's$$, $tag$a $$ b$tag$, $1 FROM tab$le$x", "SELECT ?, ?, $1 FROM tab$le$x"],
  ["SELECT $tag$never closed", "SELECT ?"],
])("%j becomes %j", (sql, expected) => {
  expect(sqlWithoutValues(sql, "escapes")).toBe(expected);
});

test("where a backslash is a letter, it escapes no quote", () => {
  expect(sqlWithoutValues(String.raw`SELECT 'a\''b', 'c\' FROM t`, "literal")).toBe("SELECT ?, ? FROM t");
});

test("where it is not known what a backslash is, the text ends at a quote after one", () => {
  expect(sqlWithoutValues(String.raw`SELECT 1, 'a\''b' FROM t`)).toBe("SELECT ?, ?");
});

test("no string value survives, whatever is in it", () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      const escaped = `'${value.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
      const literal = `'${value.replaceAll("'", "''")}'`;
      const shown = "SELECT a FROM t WHERE b = ? AND c = ?";
      expect(sqlWithoutValues(`SELECT a FROM t WHERE b = ${escaped} AND c = 1`, "escapes")).toBe(shown);
      expect(sqlWithoutValues(`SELECT a FROM t WHERE b = ${literal} AND c = 1`, "literal")).toBe(shown);
      for (const either of [escaped, literal])
        expect(shown).toContain(sqlWithoutValues(`SELECT a FROM t WHERE b = ${either} AND c = 1`));
    }),
  );
});

test("any text ends in time and within the length", () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom("'", '"', "\\", "/", "*", "-", " ", "a", "1", "\n"),
        maxLength: 5_000,
      }),
      (sql) => {
        expect(sqlWithoutValues(sql).length).toBeLessThanOrEqual(2_000);
      },
    ),
  );
});
