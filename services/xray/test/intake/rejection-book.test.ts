import { expect, test } from "vitest";
import { createRejectionBook, type RejectionDraft } from "../../src/intake/rejection-book.ts";

function draft(partial: Partial<RejectionDraft> = {}): RejectionDraft {
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
  const book = createRejectionBook();
  for (const reason of ["ParseError", "MissingId", "ParseError"]) book.add(draft({ reason }));
  expect(book.counts()).toEqual({ ParseError: 2, MissingId: 1 });
});

test("the last hundred are kept, newest first, while the count goes on", () => {
  const book = createRejectionBook();
  for (let size = 1; size <= 150; size += 1) book.add(draft({ size }));
  expect(book.recent()).toHaveLength(100);
  expect(book.recent()[0]?.size).toBe(150);
  expect(book.recent().at(-1)?.size).toBe(51);
  expect(book.counts()).toEqual({ MissingHeader: 150 });
});

test("what is kept is safe to print, the detail too", () => {
  const book = createRejectionBook();
  const kept = book.add(draft({ text: "\u{1b}[31mred", detail: "name is \u{7}" }));
  expect(kept).toMatchObject({ prefix: String.raw`\u{1b}[31mred`, detail: String.raw`name is \u{7}` });
  expect(kept).not.toHaveProperty("text");
});
