import fc from "fast-check";
import { expect, test } from "vitest";
import { firstOf, printable, quote } from "../src/index.ts";

const pictures = fc.constantFrom("\u{1f468}", "\u{200d}", "\u{fe0f}", "\u{1f3fd}", "a", "\u{202e}");
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ unit: pictures, maxLength: 30 }),
);
const JOINED =
  /(?<=\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?)\u200d(?=\p{Extended_Pictographic})/gu;

test("text of one line is itself, in any script", () => {
  expect(printable('{"name":"thanh toán 東京"}')).toBe('{"name":"thanh toán 東京"}');
});

test("what a terminal would obey is escaped", () => {
  expect(printable("a\u{1b}[2Jb\r\nc\u{0}")).toBe(String.raw`a\u{1b}[2Jb\u{d}\nc\u{0}`);
  expect(printable("user\u{202e}gpj.exe\u{200b}\u{2028}")).toBe(
    String.raw`user\u{202e}gpj.exe\u{200b}\u{2028}`,
  );
});

const FAMILY = "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}";

test.each([FAMILY, "\u{1f3f3}\u{fe0f}\u{200d}\u{1f308}", "\u{1f469}\u{1f3fd}\u{200d}\u{1f4bb}"])(
  "a picture that is joined of several stays one: %s",
  (picture) => {
    expect(printable(`hi ${picture}!`)).toBe(`hi ${picture}!`);
  },
);

test("a joiner that joins no two pictures is escaped", () => {
  expect(printable("pay\u{200d}pal")).toBe(String.raw`pay\u{200d}pal`);
  expect(printable("1\u{200d}2")).toBe(String.raw`1\u{200d}2`);
  expect(printable("\u{1f468}\u{200d}x\u{200d}\u{1f468}")).toBe(
    `\u{1f468}${String.raw`\u{200d}`}x${String.raw`\u{200d}`}\u{1f468}`,
  );
  expect(printable("\u{1f468}\u{200d}\u{200d}\u{1f468}")).toContain(String.raw`\u{200d}\u{200d}`);
  expect(printable(FAMILY, { max: 4 })).toBe("\u{1f468}…");
  expect(printable("\u{1f468}\u{200d}")).toContain(String.raw`\u{200d}`);
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
      expect(shown.replaceAll(JOINED, "")).not.toMatch(ascii ? /[^\x20-\x7e]/ : /[\p{C}\p{Zl}\p{Zp}]/u);
      expect(printable(shown, { max, ascii })).toBe(shown);
    }),
  );
});
