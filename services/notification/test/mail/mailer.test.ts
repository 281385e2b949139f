import { expect, onTestFinished, test } from "vitest";
import type { MailServer } from "../../src/config.ts";
import { createMailer, type Mailer } from "../../src/mail/mailer.ts";
import { createSmtpTransport } from "../../src/mail/transport.ts";
import { startSmtp, startTcp } from "../support/smtp.ts";

const mail = {
  from: "lab@example.com",
  to: ["a@example.com"],
  cc: ["c@example.com"],
  bcc: ["blind@example.com"],
  subject: "Grüße",
  text: "one\n.\ntwo",
};

test("the envelope has every recipient, the message no blind copy", async () => {
  const smtp = await startSmtp();
  await mailerTo(smtp).sendMail(mail);
  const [received] = smtp.received;
  expect(received).toMatchObject({
    from: "lab@example.com",
    recipients: ["a@example.com", "c@example.com", "blind@example.com"],
  });
  expect(received?.raw).toContain("To: a@example.com\r\nCc: c@example.com\r\n");
  expect(received?.raw).not.toContain("blind@example.com");
});

test("the text is sent as plain text, dots on lines of their own included", async () => {
  const smtp = await startSmtp();
  await mailerTo(smtp).sendMail({ ...mail, text: "<b>one</b>\n.\n..two" });
  const [received] = smtp.received;
  expect(received?.raw).toMatch(/Content-Type: text\/plain/);
  expect(received?.raw).toContain("\r\n\r\n<b>one</b>\r\n.\r\n..two\r\n");
});

test("two messages go over one connection", async () => {
  let connections = 0;
  const smtp = await startSmtp({
    onConnect(_session, done) {
      connections += 1;
      done();
    },
  });
  const mailer = mailerTo(smtp);
  await mailer.sendMail(mail);
  await mailer.sendMail(mail);
  expect({ connections, received: smtp.received.length }).toEqual({ connections: 1, received: 2 });
});

test("a server that keeps a message going by one byte at a time meets the deadline", async () => {
  const server = await startTcp((socket) => {
    const trickle = setInterval(() => socket.write("2"), 20);
    socket.once("close", () => clearInterval(trickle));
  });
  await expect(mailerTo(server, 200).sendMail(mail)).rejects.toMatchObject({
    kind: "unavailable",
    message: "it did not finish in time",
  });
});

function mailerTo(server: MailServer, deadline?: number): Mailer {
  const transport = createSmtpTransport(server);
  onTestFinished(() => transport.close({ force: true }));
  return createMailer(transport, deadline);
}
