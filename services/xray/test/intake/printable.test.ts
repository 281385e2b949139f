import fc from "fast-check";
import { expect, test } from "vitest";
import { printablePrefix } from "../../src/intake/printable.ts";

test("text of one line is itself", () => {
  expect(printablePrefix('{"name":"thanh toán"}')).toBe('{"name":"thanh toán"}');
});

test("what a terminal would obey is spelled out", () => {
  expect(printablePrefix("a\u{1b}[2Jb\r\nc\u{0}")).toBe(String.raw`a\u{1b}[2Jb\u{d}\nc\u{0}`);
  expect(printablePrefix("user\u{202e}gpj.exe\u{200b}")).toBe(String.raw`user\u{202e}gpj.exe\u{200b}`);
});

test("long text is cut, and says so", () => {
  const prefix = printablePrefix("x".repeat(1000));
  expect(prefix).toHaveLength(200);
  expect(prefix.endsWith("x…")).toBe(true);
});

test("nothing that comes out is longer than 200 characters or unprintable", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 500 }), (text) => {
      const prefix = printablePrefix(text);
      expect(prefix.length).toBeLessThanOrEqual(200);
      expect(prefix).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
  );
});
