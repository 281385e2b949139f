import fc from "fast-check";
import { expect, test } from "vitest";

import { columns, cut, fit, wrap } from "../../src/waterfall/columns.ts";

const anyText = fc.string({ unit: "binary" });

test("control characters, bidirectional overrides and line separators are escaped", () => {
  expect(cut("a\x1b[31mb\u202ec\u2028\n", 80, { unicode: true })).toBe("a\\u{1b}[31mb\\u{202e}c\\u{2028}\\n");
});

test("letters of other scripts stay as they are, and are escaped where only ASCII can be shown", () => {
  expect(cut("Đà Nẵng", 80, { unicode: true })).toBe("Đà Nẵng");
  expect(cut("né", 80, { unicode: false })).toBe("n\\u{e9}");
});

test("wide characters take two columns and combining ones none", () => {
  expect(columns("日本")).toBe(4);
  expect(columns("🚀")).toBe(2);
  expect(columns("e\u0301")).toBe(1);
});

test("what is cut ends in an ellipsis", () => {
  expect(cut("notification", 6, { unicode: true })).toBe("notif…");
  expect(cut("notification", 6, { unicode: false })).toBe("notif~");
  expect(cut("short", 6, { unicode: true })).toBe("short");
});

test("a wide character that would cross the edge is left out", () => {
  expect(columns(fit("日本語", 4, { unicode: true }))).toBe(4);
  expect(cut("日本語", 4, { unicode: true })).toBe("日…");
});

test("any text fits any width, exactly, with nothing in it that a terminal would act on", () => {
  fc.assert(
    fc.property(anyText, fc.nat(120), fc.boolean(), (text, width, unicode) => {
      const fitted = fit(text, width, { unicode });
      expect(columns(fitted)).toBe(width);
      expect(fitted).not.toMatch(unicode ? /[\p{C}\p{Zl}\p{Zp}]/u : /[^\x20-\x7e]/);
    }),
  );
});

test("parts are put on as few lines as they fit on", () => {
  expect(wrap(["one", "two", "three"], 9, { unicode: true })).toEqual(["one  two", "three"]);
});

test("no wrapped line is wider than the terminal", () => {
  fc.assert(
    fc.property(fc.array(anyText), fc.nat(100), (parts, width) => {
      for (const line of wrap(parts, width, { unicode: true }))
        expect(columns(line)).toBeLessThanOrEqual(width);
    }),
  );
});

test("a name of megabytes costs no more than what is shown of it", () => {
  const name = Buffer.alloc(5_000_000, "x").toString();
  const began = performance.now();
  for (let i = 0; i < 100; i += 1) cut(name, 20, { unicode: true });
  expect(performance.now() - began).toBeLessThan(1_000);
});
