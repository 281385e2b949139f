import fc from "fast-check";
import { expect, test } from "vitest";
import { Inbox, type InboxMessage } from "../../src/inbox/inbox.ts";

const message = (id: string): InboxMessage => ({
  id,
  receivedAt: "2026-11-23T00:00:00.000Z",
  from: "lab@example.com",
  to: [],
  cc: [],
  subject: "",
  text: "",
});
const filled = (count: number, capacity?: number): Inbox => {
  const inbox = new Inbox(capacity);
  for (let index = 1; index <= count; index += 1) inbox.add(message(String(index)));
  return inbox;
};
const ids = (messages: readonly InboxMessage[]): string[] => messages.map(({ id }) => id);

test("messages are paged newest first", () => {
  const inbox = filled(5);
  expect(ids(inbox.page(1, 2))).toEqual(["5", "4"]);
  expect(ids(inbox.page(3, 2))).toEqual(["1"]);
  expect(inbox.page(4, 2)).toEqual([]);
});

test("only the last 200 messages are kept", () => {
  const inbox = filled(201);
  expect(inbox.total).toBe(200);
  expect(ids(inbox.page(1, 1))).toEqual(["201"]);
  expect(ids(inbox.page(200, 1))).toEqual(["2"]);
});

test("the pages together are what is kept, each message once", () => {
  fc.assert(
    fc.property(
      fc.nat(30),
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 9 }),
      (count, keep, size) => {
        const inbox = filled(count, keep);
        const pages = Array.from({ length: Math.ceil(inbox.total / size) }, (_, index) =>
          inbox.page(index + 1, size),
        );
        const kept = Math.min(count, keep);
        expect(ids(pages.flat())).toEqual(Array.from({ length: kept }, (_, index) => String(count - index)));
      },
    ),
  );
});
