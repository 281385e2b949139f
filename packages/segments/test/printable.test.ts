import fc from "fast-check";
import { expect, test } from "vitest";
import { printable } from "../src/index.ts";

test("text of one line is itself", () => {
  expect(printable('{"name":"thanh toán"}')).toBe('{"name":"thanh toán"}');
});

test("what a terminal would obey is spelled out", () => {
  expect(printable("a\u{1b}[2Jb\r\nc\u{0}")).toBe(String.raw`a\u{1b}[2Jb\u{d}\nc\u{0}`);
  expect(printable("user\u{202e}gpj.exe\u{200b}")).toBe(String.raw`user\u{202e}gpj.exe\u{200b}`);
});

test("text over the limit is cut, and ends in an ellipsis", () => {
  const prefix = printable("x".repeat(1000), 200);
  expect(prefix).toHaveLength(200);
  expect(prefix.endsWith("x…")).toBe(true);
});

test("without a limit long text stays whole", () => {
  expect(printable("x".repeat(1000))).toHaveLength(1000);
});

test("the result is never longer than the limit, and never unprintable", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 500 }), (text) => {
      const prefix = printable(text, 200);
      expect(prefix.length).toBeLessThanOrEqual(200);
      expect(prefix).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
  );
});
