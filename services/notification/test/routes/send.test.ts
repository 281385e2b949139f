import request from "supertest";
import { expect, test } from "vitest";
import { recordingLogger, startService } from "../support/service.ts";
import { refusal, startSmtp, startTcp } from "../support/smtp.ts";

const valid = { subject: "Hello", content: "text", toEmails: ["a@example.com"] };
const send = (app: Parameters<typeof request>[0], body: object = valid): request.Test =>
  request(app).post("/notification/send").send(body);

test("the reply says what the server accepted, and the sender is the service's own", async () => {
  const smtp = await startSmtp();
  const { body } = await send(await startService(smtp), { ...valid, from: "evil@example.com" }).expect(200);
  expect(body).toEqual({
    messageId: expect.stringMatching(/^<.+@example\.com>$/),
    accepted: ["a@example.com"],
    rejected: [],
  });
  expect(smtp.received[0]?.from).toBe("lab@example.com");
  expect(smtp.received[0]?.raw).not.toContain("evil@example.com");
});

test("when the server takes some recipients only, the others are listed", async () => {
  const smtp = await startSmtp({
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith("b@") ? refusal(550, "no such user") : null),
  });
  const { body } = await send(await startService(smtp), {
    ...valid,
    ccEmails: ["b@example.com"],
  }).expect(200);
  expect(body).toMatchObject({ accepted: ["a@example.com"], rejected: ["b@example.com"] });
});

test("a refusal is a 502 in the server's own words, made printable", async () => {
  const smtp = await startSmtp({
    onRcptTo: (_address, _session, done) =>
      done(refusal(550, "5.1.1 <a@example.com> \u001b[31mmoved\u0007 away ")),
  });
  const { body } = await send(await startService(smtp)).expect(502);
  expect(body).toEqual({
    apierror: {
      status: 502,
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      message: "The mail server refused the message: 550 5.1.1 <a@example.com> [31mmoved away",
    },
  });
});

test("a refusal of the message itself is a 502 too, and the next message is sent", async () => {
  const smtp = await startSmtp({
    async onData(stream, _session, done) {
      const raw = (await stream.toArray()).join("");
      done(raw.includes("Subject: spam") ? refusal(554, "looks like spam") : null);
    },
  });
  const app = await startService(smtp);
  const { body } = await send(app, { ...valid, subject: "spam" }).expect(502);
  expect(body.apierror.message).toMatch(/: 554 looks like spam$/);
  await send(app).expect(200);
});

test("a server that is not there is a 503", async () => {
  const gone = await startTcp((socket) => socket.destroy());
  const { body } = await send(await startService({ ...gone, host: "127.0.0.2" })).expect(503);
  expect(body.apierror.message).toMatch(/^The mail server is not available: .*ECONNREFUSED/);
});

test("a server that hangs up on every connection is a 503", async () => {
  const rude = await startTcp((socket) => socket.destroy());
  const { body } = await send(await startService(rude)).expect(503);
  expect(body.apierror.message).toMatch(/^The mail server is not available: \w/);
});

test("a server that never greets is a 503 after five seconds", async () => {
  const mute = await startTcp(() => undefined);
  const before = performance.now();
  const { body } = await send(await startService(mute)).expect(503);
  expect(performance.now() - before).toBeGreaterThan(4_500);
  expect(performance.now() - before).toBeLessThan(9_000);
  expect(body.apierror.message).toMatch(/Greeting never received/);
});

test("header injection never reaches the server", async () => {
  const smtp = await startSmtp();
  const app = await startService(smtp);
  const attempts = [
    { subject: "x\r\nBcc: victim@example.com" },
    { subject: "x\n\nbody" },
    { toEmails: ["a@example.com\r\nBcc: victim@example.com"] },
    { ccEmails: ["a@example.com>\r\nRCPT TO:<victim@example.com"] },
    { bccEmails: ["a@example.com,victim@example.com"] },
  ];
  for (const attempt of attempts) await send(app, { ...valid, ...attempt }).expect(400);
  expect(smtp.received).toEqual([]);
});

test("invalid fields are listed without their values", async () => {
  const { body } = await send(await startService(), { subject: "", toEmails: ["secret-person"] }).expect(400);
  expect(body.apierror).toMatchObject({
    status: 400,
    message: "The request is not valid.",
    details: [
      { field: "subject", message: "must not be empty" },
      { field: "content", message: "is required" },
      { field: "toEmails.0", message: "must be an e-mail address" },
    ],
  });
  expect(JSON.stringify(body)).not.toContain("secret-person");
});

test("log lines have counts and no addresses, whether mail is sent or refused", async () => {
  const { logger, lines } = recordingLogger();
  const smtp = await startSmtp({
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith("private") ? refusal(550, `<${address}> no such user`) : null),
  });
  const app = await startService(smtp, { logger });
  await send(app, { ...valid, toEmails: ["someone@example.org", "private-1@example.org"] }).expect(200);
  await send(app, { ...valid, toEmails: ["private-2@example.org"] }).expect(502);
  await request(app)
    .post("/notification/send")
    .type("json")
    .send('{"toEmails": ["private-3@example.org" oops')
    .expect(400);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { msg: "mail sent", accepted: 1, rejected: 1 },
    { msg: "request failed", status: 502, reason: "the mail server refused: 550" },
    { msg: "request refused", status: 400 },
  ]);
  expect(lines.join("")).not.toContain("@example.org");
});
