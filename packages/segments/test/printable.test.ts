import fc from "fast-check";
import { expect, test } from "vitest";
import { firstOf, printable, quote } from "../src/index.ts";

const text = fc.string({ unit: "binary", maxLength: 300 });

test("text of one line is itself, in any script", () => {
  expect(printable('{"name":"thanh toán 東京"}')).toBe('{"name":"thanh toán 東京"}');
});

test("what a terminal would obey is escaped", () => {
  expect(printable("a\u{1b}[2Jb\r\nc\u{0}")).toBe(String.raw`a\u{1b}[2Jb\u{d}\nc\u{0}`);
  expect(printable("user\u{202e}gpj.exe\u{200b}\u{2028}")).toBe(
    String.raw`user\u{202e}gpj.exe\u{200b}\u{2028}`,
  );
});

test("everything beyond ASCII is escaped where only ASCII can be shown", () => {
  expect(printable("né\n", { ascii: true })).toBe(String.raw`n\u{e9}\n`);
  expect(printable("x".repeat(9), { ascii: true, max: 3 })).toBe("xx~");
});

test("long text is cut, and ends in an ellipsis", () => {
  expect(printable("x".repeat(1000), { max: 5 })).toBe("xxxx…");
  expect(printable("\u{0}\u{0}", { max: 5 })).toBe(String.raw`\u{0…`);
  expect(printable("xxxxx", { max: 5 })).toBe("xxxxx");
  expect(printable("x", { max: 0 })).toBe("");
});

test("a surrogate pair is not divided", () => {
  expect(firstOf("a\u{1f600}b", 2)).toBe("a");
  expect(firstOf("a\u{1f600}b", 3)).toBe("a\u{1f600}");
});

test("a quoted text is cut to 60 characters, and says so", () => {
  expect(quote('a"\u{202e}')).toBe(String.raw`"a\"\u{202e}"`);
  expect(quote("x".repeat(61))).toBe(`"${"x".repeat(60)}" (cut)`);
});

test("the result is printable and no longer than allowed, and printable text stays as it is", () => {
  fc.assert(
    fc.property(text, fc.nat(320), fc.boolean(), (given, max, ascii) => {
      const shown = printable(given, { max, ascii });
      expect(shown.length).toBeLessThanOrEqual(max);
      expect(shown).not.toMatch(ascii ? /[^\x20-\x7e]/ : /[\p{C}\p{Zl}\p{Zp}]/u);
      expect(printable(shown, { max, ascii })).toBe(shown);
    }),
  );
});
