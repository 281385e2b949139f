import { once } from "node:events";
import { connect } from "node:net";
import { createTransport } from "nodemailer";
import { expect, onTestFinished, test } from "vitest";
import { Inbox } from "../../src/inbox/inbox.ts";
import { type InboxServer, startInboxServer } from "../../src/inbox/inbox-server.ts";
import { silent } from "../support/service.ts";

async function start(): Promise<{ inbox: Inbox; server: InboxServer }> {
  const inbox = new Inbox();
  const server = await startInboxServer(inbox, silent);
  onTestFinished(() => server.close());
  return { inbox, server };
}

test("a message that arrives over SMTP is in the inbox, decoded", async () => {
  const { inbox, server } = await start();
  await createTransport(server).sendMail({
    from: "Lab <lab@example.com>",
    to: ["a@example.com", "B <b@example.com>"],
    cc: "c@example.com",
    subject: "Grüße 👋",
    text: "Zeile eins\nZeile zwei",
  });
  expect(inbox.page(1, 10)).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      from: "lab@example.com",
      to: ["a@example.com", "b@example.com"],
      cc: ["c@example.com"],
      subject: "Grüße 👋",
      text: "Zeile eins\nZeile zwei",
    },
  ]);
});

test("a message over 1 MB is refused with 552", async () => {
  const { inbox, server } = await start();
  const text = `${"x".repeat(78)}\n`.repeat(14_000);
  const sending = createTransport(server).sendMail({ from: "a@example.com", to: "b@example.com", text });
  await expect(sending).rejects.toMatchObject({ responseCode: 552 });
  expect(inbox.total).toBe(0);
});

test("a client that hangs up in the middle of a message leaves the inbox serving", async () => {
  const { inbox, server } = await start();
  const socket = connect(server.port, server.host);
  const lines = [
    "EHLO x",
    "MAIL FROM:<a@example.com>",
    "RCPT TO:<b@example.com>",
    "DATA",
    "Subject: never fini",
  ];
  for (const line of lines) {
    await once(socket, "data");
    socket.write(`${line}\r\n`);
  }
  socket.resetAndDestroy();
  await createTransport(server).sendMail({ from: "a@example.com", to: "b@example.com", subject: "after" });
  expect(inbox.page(1, 10).map(({ subject }) => subject)).toEqual(["after"]);
});

test("garbage for a message is kept as far as it can be read", async () => {
  const { inbox, server } = await start();
  const raw =
    "From: \u0000<<>>;;,\r\nTo: =?bad?Q?\r\nContent-Type: multipart/mixed; boundary=\r\n\r\n--\r\n\u0001";
  await createTransport(server).sendMail({ envelope: { from: "a@example.com", to: ["b@example.com"] }, raw });
  expect(inbox.total).toBe(1);
});
