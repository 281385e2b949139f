import { once } from "node:events";
import { createTransport } from "nodemailer";
import { SMTPServer } from "smtp-server";
import { expect, onTestFinished, test } from "vitest";
import { SAMPLED, startTracedApp } from "../traced-app.ts";

async function startMailServer(refuse?: string): Promise<number> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: (_address, _session, done) => done(refuse ? new Error(refuse) : undefined),
    onData: (stream, _session, done) => void stream.resume().on("end", () => done(undefined)),
  });
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)));
  const address = listening.address();
  if (typeof address !== "object" || !address) throw new Error("no port");
  return address.port;
}

const MESSAGE = { from: "lab@example.com", to: "ada@example.com", subject: "hello", text: "secret" };

test("a mail is one remote subsegment with the server's reply, and no address or text", async () => {
  const port = await startMailServer();
  const { url, daemon } = await startTracedApp((app, tracing) => {
    const mailer = tracing.captureMailer(createTransport({ host: "127.0.0.1", port }), "mail.example.com");
    app.get("/", async (_request, response) => void response.json(await mailer.sendMail(MESSAGE)));
  });
  expect(await (await fetch(url, SAMPLED)).json()).toMatchObject({ accepted: ["ada@example.com"] });
  const segment = await daemon.received(({ name }) => name === "Traced-App");
  expect(segment.subsegments).toMatchObject([
    {
      name: "mail.example.com",
      namespace: "remote",
      metadata: {
        mail: { smtp: { accepted: 1, rejected: 0, response: expect.stringMatching(/^250 /) as string } },
      },
    },
  ]);
  expect(JSON.stringify(segment)).not.toMatch(/ada@|secret/);
});

test("a refusal is a fault with the server's words, and still rejects", async () => {
  const port = await startMailServer("no such mailbox");
  const { url, daemon } = await startTracedApp((app, tracing) => {
    const mailer = tracing.captureMailer(createTransport({ host: "127.0.0.1", port }), "mail.example.com");
    app.get("/", async (_request, response) => {
      await expect(mailer.sendMail(MESSAGE)).rejects.toThrow("no such mailbox");
      response.end();
    });
  });
  await fetch(url, SAMPLED);
  const [subsegment] = (await daemon.received(({ name }) => name === "Traced-App")).subsegments ?? [];
  expect(subsegment).toMatchObject({ fault: true });
  expect(subsegment?.cause?.exceptions[0]?.message).toContain("no such mailbox");
});

test("a mail sent with a callback is recorded, and the callback gets what nodemailer gives it", async () => {
  const port = await startMailServer();
  const { url, daemon } = await startTracedApp((app, tracing) => {
    const transport = createTransport({ host: "127.0.0.1", port });
    const mailer = tracing.captureMailer(transport, "mail.example.com");
    app.get("/", (_request, response) => {
      mailer.sendMail(MESSAGE, (error, sent) => void response.json({ error, accepted: sent.accepted }));
    });
  });
  expect(await (await fetch(url, SAMPLED)).json()).toEqual({ error: null, accepted: ["ada@example.com"] });
  const { subsegments } = await daemon.received(({ name }) => name === "Traced-App");
  expect(subsegments).toMatchObject([
    { name: "mail.example.com", metadata: { mail: { smtp: { accepted: 1 } } } },
  ]);
});

test("the recipient whom a mail server names in its refusal is not in the trace", async () => {
  const port = await startMailServer("<ada@example.com>: no such mailbox");
  const { url, daemon } = await startTracedApp((app, tracing) => {
    const mailer = tracing.captureMailer(createTransport({ host: "127.0.0.1", port }), "mail.example.com");
    app.get("/", async (_request, response) => {
      await mailer.sendMail(MESSAGE).catch((error: unknown) => response.send(String(error)));
    });
  });
  expect(await (await fetch(url, SAMPLED)).text()).toContain("ada@example.com");
  const segment = JSON.stringify(await daemon.received(({ name }) => name === "Traced-App"));
  expect(segment).toContain("no such mailbox");
  expect(segment).not.toContain("ada@");
});

test("the promise that is given back is the transport's own, and the callback is called as the transport calls it", async () => {
  const calls: unknown[] = [];
  const promise = Promise.resolve({ response: "250 <ada@example.com> taken", accepted: ["ada@example.com"] });
  const transport = {
    sendMail(...values: readonly unknown[]): Promise<unknown> {
      const [message, done, ...more] = values;
      calls.push([this === transport, message, more]);
      if (typeof done === "function") Reflect.apply(done, transport, [null, "sent", "more"]);
      return promise;
    },
  };
  const { url, daemon } = await startTracedApp((app, tracing) => {
    const mailer = tracing.captureMailer(transport, "mail");
    app.get("/", async (_request, response) => {
      const message = {} as never;
      expect(mailer.sendMail(message)).toBe(promise);
      const done = function (this: unknown, ...results: readonly unknown[]): void {
        calls.push([this === transport, ...results]);
      };
      expect(mailer.sendMail(message, done, "third")).toBe(promise);
      calls.push("returned");
      await promise;
      response.end();
    });
  });
  expect((await fetch(url, SAMPLED)).status).toBe(200);
  expect(calls).toEqual([[true, {}, []], [true, {}, ["third"]], [true, null, "sent", "more"], "returned"]);
  const { subsegments } = await daemon.received(({ name }) => name === "Traced-App");
  expect(subsegments).toMatchObject([
    { name: "mail", metadata: { mail: { smtp: { accepted: 1, response: "250 <?> taken" } } } },
    { name: "mail" },
  ]);
});

test("a frozen transport can still be used", async () => {
  const transport = Object.freeze({ sendMail: async () => "sent" });
  const { url } = await startTracedApp((app, tracing) => {
    const mailer = tracing.captureMailer(transport, "mail");
    app.get("/", async (_request, response) => void response.end(await mailer.sendMail()));
  });
  expect(await (await fetch(url, SAMPLED)).text()).toBe("sent");
});
