import { expect, test } from "vitest";
import { type NewRejection, Rejections } from "../src/rejections.ts";

function rejection(partial: Partial<NewRejection> = {}): NewRejection {
  return {
    at: new Date(0),
    reason: "MissingHeader",
    detail: "it has no header line",
    sender: "127.0.0.1:1",
    size: 7,
    text: "garbage",
    ...partial,
  };
}

test("every rejection is counted by its reason", () => {
  const rejections = new Rejections();
  for (const reason of ["ParseError", "MissingId", "ParseError"]) rejections.add(rejection({ reason }));
  expect(rejections.byReason()).toEqual({ ParseError: 2, MissingId: 1 });
});

test("the last hundred are kept, newest first, while the count goes on", () => {
  const rejections = new Rejections();
  for (let size = 1; size <= 150; size += 1) rejections.add(rejection({ size }));
  expect(rejections.recent()).toHaveLength(100);
  expect(rejections.recent()[0]?.size).toBe(150);
  expect(rejections.recent().at(-1)?.size).toBe(51);
  expect(rejections.byReason()).toEqual({ MissingHeader: 150 });
});

test("what is kept is safe to print, the detail too", () => {
  const kept = new Rejections().add(rejection({ text: "\u{1b}[31mred", detail: "name is \u{7}" }));
  expect(kept).toMatchObject({ prefix: String.raw`\u{1b}[31mred`, detail: String.raw`name is \u{7}` });
  expect(kept.text).toBe(String.raw`\u{1b}[31mred`);
});

test("of a long text the first 200 characters are kept", () => {
  expect(new Rejections().add(rejection({ text: "x".repeat(1000) })).prefix).toHaveLength(200);
});

test("the text is kept up to 8,192 characters, safe to print", () => {
  const kept = new Rejections().add(rejection({ text: `{"id":"\u{7}${"x".repeat(20_000)}` }));
  expect(kept.text).toHaveLength(8192);
  expect(kept.text.startsWith(String.raw`{"id":"\u{7}xxx`)).toBe(true);
  expect(kept.prefix).toHaveLength(200);
});
