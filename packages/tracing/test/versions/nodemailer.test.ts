import { once } from "node:events";
import { createRequire } from "node:module";
import { SMTPServer } from "smtp-server";
import { expect, onTestFinished, test } from "vitest";
import type { Mailer } from "../../src/index.ts";
import { SAMPLED, startTracedApp } from "../traced-app.ts";

interface Nodemailer {
  createTransport(options: object): Mailer;
}

const require = createRequire(import.meta.url);

// The versions that package.json declares, from the oldest to the newest.
const VERSIONS = [
  ["6.9", require("nodemailer-6-9")],
  ["7", require("nodemailer-7")],
  ["8", require("nodemailer-8")],
  ["9", require("nodemailer-9")],
  ["10", require("nodemailer")],
] as [string, Nodemailer][];

async function startMailServer(): Promise<number> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith("nobody") ? new Error("no such mailbox") : undefined),
    onData: (stream, _session, done) => void stream.resume().on("end", () => done(undefined)),
  });
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)));
  const address = listening.address();
  if (typeof address !== "object" || !address) throw new Error("no port");
  return address.port;
}

const message = (to: string): never =>
  ({ from: "lab@example.com", to, subject: "hello", text: "hello" }) as never;

test.each(VERSIONS)(
  "nodemailer %s: a mail that is taken, and one that is refused, are a subsegment each",
  async (_, nodemailer) => {
    const port = await startMailServer();
    const { url, daemon } = await startTracedApp((app, tracing) => {
      const transport = nodemailer.createTransport({ host: "127.0.0.1", port });
      const mailer = tracing.captureMailer(transport, "mail.example.com");
      app.get("/", async (_request, response) => {
        await mailer.sendMail(message("ada@example.com"));
        await expect(mailer.sendMail(message("nobody@example.com"))).rejects.toThrow("no such mailbox");
        response.end();
      });
    });
    expect((await fetch(url, SAMPLED)).status).toBe(200);
    const { subsegments } = await daemon.received(({ name }) => name === "Traced-App");
    expect(subsegments).toMatchObject([
      {
        name: "mail.example.com",
        namespace: "remote",
        metadata: { mail: { smtp: { accepted: 1, rejected: 0 } } },
      },
      { name: "mail.example.com", namespace: "remote", fault: true },
    ]);
  },
);
