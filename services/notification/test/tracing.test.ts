import { createSocket } from "node:dgram";
import { once } from "node:events";
import { startTracing, type Tracing } from "@xray-lab/tracing";
import request from "supertest";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { silent, startService } from "./support/service.ts";
import { refusal, startSmtp } from "./support/smtp.ts";

const TRACE = "1-67891233-abcdef012345678912345678";
const daemon = createSocket("udp4");
let datagrams: string[] = [];
let tracing: Tracing;

beforeAll(async () => {
  daemon.on("message", (datagram) => datagrams.push(String(datagram))).bind(0, "127.0.0.1");
  await once(daemon, "listening");
  tracing = startTracing({
    name: "V1-Notification-Microservice",
    environment: { AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${daemon.address().port}` },
    logger: silent,
    // On a busy machine any request may take the second after which it is sent in progress.
    inProgress: false,
  });
});
beforeEach(() => {
  datagrams = [];
});
afterAll(async () => {
  await tracing.stop();
  daemon.close();
});

const send = (app: Parameters<typeof request>[0], body: object): request.Test =>
  request(app).post("/notification/send").set("X-Amzn-Trace-Id", `Root=${TRACE};Sampled=1`).send(body);

async function segment(): Promise<unknown> {
  await expect.poll(() => datagrams.length, { timeout: 5_000 }).toBe(1);
  return JSON.parse(datagrams[0]?.split("\n")[1] ?? "{}");
}

test("the trace of a mail continues the caller's, names the server and counts recipients", async () => {
  const app = await startService(undefined, { tracing });
  await send(app, { subject: "s", content: "c", toEmails: ["bob@example.org"] }).expect(200);
  expect(await segment()).toMatchObject({
    trace_id: TRACE,
    name: "V1-Notification-Microservice",
    http: { request: { method: "POST" }, response: { status: 200 } },
    annotations: { mail_recipients: 1, mail_rejected: 0 },
    subsegments: [{ name: "embedded-inbox", namespace: "remote" }],
  });
  expect(datagrams.join("")).not.toMatch(/bob|example\.org/);
});

test("the trace of a refused mail says why, and has no address even where the server's words have", async () => {
  const smtp = await startSmtp({
    onRcptTo: ({ address }, _session, done) => done(refusal(550, `5.1.1 <${address}> no such user`)),
  });
  const app = await startService(smtp, { tracing });
  const toEmails = ["bob@example.org", "eve@example.org"];
  await send(app, { subject: "s", content: "c", toEmails }).expect(502);
  expect(await segment()).toMatchObject({
    fault: true,
    http: { response: { status: 502 } },
    annotations: { mail_recipients: 2 },
    subsegments: [
      {
        name: "127.0.0.1",
        namespace: "remote",
        fault: true,
        cause: { exceptions: [{ message: "the mail server refused: 550 5.1.1" }] },
      },
    ],
  });
  expect(datagrams.join("")).not.toMatch(/bob|eve|example\.org/);
});

test("what a handler throws is in the segment", async () => {
  const app = await startService(undefined, { tracing });
  await send(app, { subject: "s" }).expect(400);
  expect(await segment()).toMatchObject({
    error: true,
    cause: { exceptions: [{ message: "The request is not valid." }] },
  });
});

test("what a parser says of a body, which quotes it, is not in the trace", async () => {
  const app = await startService(undefined, { tracing });
  const body = '{"subject": bob@example.org}';
  await request(app).post("/notification/send").type("json").send(body).expect(400);
  expect(await segment()).toMatchObject({ error: true, http: { response: { status: 400 } } });
  expect(datagrams.join("")).not.toMatch(/bob|example/);
});
