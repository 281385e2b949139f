import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import { startSmtp } from "./support/smtp.ts";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const mail = JSON.stringify({ subject: "s", content: "c", toEmails: ["a@example.com"] });
const headers = { "Content-Type": "application/json" };

interface Service {
  readonly url: string;
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly log: () => string;
  readonly exit: Promise<unknown>;
}

function run(environment: Record<string, string>): ChildProcessByStdio<null, Readable, Readable> {
  const child = spawn(process.execPath, [MAIN], {
    env: { AWS_XRAY_SDK_ENABLED: "false", NOTIFICATION_PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

async function start(environment: Record<string, string> = {}): Promise<Service> {
  const child = run(environment);
  const exit = once(child, "exit").then(([code]) => code);
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (log += String(chunk)));
  const url = await vi.waitFor(
    () => /"url":"([^"]+)"/.exec(log)?.[1] ?? Promise.reject(new Error(`not listening: ${log}`)),
    { timeout: 15_000 },
  );
  return { url: `${url}/notification`, child, log: () => log, exit };
}

/** A mail server that has the message and does not say so before `release`. */
async function startSlowSmtp() {
  const [arrived, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const smtp = await startSmtp({
    async onData(stream, _session, done) {
      await stream.toArray();
      arrived.resolve();
      await released.promise;
      done();
    },
  });
  const environment = { AWS_MAIL_SERVER_HOST: smtp.host, AWS_MAIL_SERVER_PORT: String(smtp.port) };
  return { environment, arrived: arrived.promise, release: released.resolve };
}

test("SIGTERM waits for the mail under way, takes no new connections, and exits with 0", async () => {
  const smtp = await startSlowSmtp();
  const service = await start(smtp.environment);
  const sending = fetch(`${service.url}/send`, { method: "POST", headers, body: mail });
  await smtp.arrived;
  service.child.kill("SIGTERM");
  await vi.waitFor(() => expect(service.log()).toContain('"draining"'), { timeout: 5_000 });
  await expect(fetch(`${service.url}/info`)).rejects.toThrow("fetch failed");
  smtp.release();
  const reply = await sending;
  expect(reply.status).toBe(200);
  expect(await reply.json()).toMatchObject({ accepted: ["a@example.com"] });
  expect(await service.exit).toBe(0);
  expect(service.log()).toContain('"stopped"');
});

test("a connection that is still open sees health turn to 503", async () => {
  const smtp = await startSlowSmtp();
  const service = await start(smtp.environment);
  const { port, hostname, host } = new URL(service.url);
  const socket = connect(Number(port), hostname);
  const replies = text(socket);
  const headerLines = `Host: ${host}\r\nContent-Type: application/json\r\nContent-Length: ${mail.length}`;
  socket.write(`POST /notification/send HTTP/1.1\r\n${headerLines}\r\n\r\n${mail}`);
  await smtp.arrived;
  service.child.kill("SIGINT");
  await vi.waitFor(() => expect(service.log()).toContain('"draining"'), { timeout: 5_000 });
  socket.write(`GET /notification/health-status HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  smtp.release();
  const seen = await replies;
  expect(seen.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 503"]);
  expect(seen).toContain("Connection: close");
  expect(await service.exit).toBe(0);
});

test("a second signal, as Ctrl-C under npm sends it, does not cut the drain short", async () => {
  const smtp = await startSlowSmtp();
  const service = await start(smtp.environment);
  const sending = fetch(`${service.url}/send`, { method: "POST", headers, body: mail });
  await smtp.arrived;
  service.child.kill("SIGINT");
  await vi.waitFor(() => expect(service.log()).toContain('"draining"'), { timeout: 5_000 });
  service.child.kill("SIGTERM");
  service.child.kill("SIGINT");
  smtp.release();
  expect((await sending).status).toBe(200);
  expect(await service.exit).toBe(0);
});

test("the segment of the last request is sent before the process ends, and log lines carry its trace id", async () => {
  const daemon = createSocket("udp4").bind(0, "127.0.0.1");
  await once(daemon, "listening");
  onTestFinished(() => void daemon.close());
  const datagrams: string[] = [];
  daemon.on("message", (datagram) => {
    // On a busy machine the request may take the second after which it is sent in progress.
    if (!datagram.includes('"in_progress":true')) datagrams.push(String(datagram));
  });
  const address = `127.0.0.1:${daemon.address().port}`;
  const smtp = await startSlowSmtp();
  const service = await start({
    ...smtp.environment,
    AWS_XRAY_SDK_ENABLED: "true",
    AWS_XRAY_DAEMON_ADDRESS: address,
    APP_VERSION: "V2",
  });
  const trace = "1-67891233-abcdef012345678912345678";
  const traced = { ...headers, "X-Amzn-Trace-Id": `Root=${trace};Sampled=1` };
  await fetch(`${service.url}/health-status`, { headers: traced });
  const sending = fetch(`${service.url}/send`, { method: "POST", headers: traced, body: mail });
  await smtp.arrived;
  service.child.kill("SIGTERM");
  await vi.waitFor(() => expect(service.log()).toContain('"draining"'), { timeout: 5_000 });
  smtp.release();
  expect((await sending).status).toBe(200);
  expect(await service.exit).toBe(0);
  await expect.poll(() => datagrams.length, { timeout: 5_000 }).toBe(1);
  expect(JSON.parse(datagrams[0]?.split("\n")[1] ?? "{}")).toMatchObject({
    name: "V2-Notification-Microservice",
    trace_id: trace,
    service: { version: "V2" },
    subsegments: [{ name: "127.0.0.1" }],
  });
  expect(service.log()).toMatch(new RegExp(`"trace_id":"${trace}".*"mail sent"`));
});

test("a secret in a path is not in the log", async () => {
  const service = await start();
  expect((await fetch(`${service.url}/nothing;jsessionid=hunter2`)).status).toBe(404);
  await vi.waitFor(() => expect(service.log()).toContain("request refused"), { timeout: 5_000 });
  expect(service.log()).toContain("/nothing;jsessionid=[redacted]");
  expect(service.log()).not.toContain("hunter2");
});

test("a port in use is one line on stderr that names it, and exit code 1", async () => {
  const holder = createServer().listen(0, "127.0.0.1");
  await once(holder, "listening");
  onTestFinished(() => void holder.close());
  const address = holder.address();
  const port = typeof address === "object" ? String(address?.port) : "";
  const child = run({ NOTIFICATION_PORT: port });
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  expect(stderr).toMatch(
    new RegExp(
      `^notification cannot start: port ${port}/TCP on 127.0.0.1 is in use: .*NOTIFICATION_PORT.*\n$`,
    ),
  );
  expect(code).toBe(1);
});

test.each([
  [{ NOTIFICATION_PORT: "http" }, /NOTIFICATION_PORT is "http"/],
  [{ AWS_XRAY_SDK_ENABLED: "true", AWS_XRAY_CONTEXT_MISSING: "SHRUG" }, /AWS_XRAY_CONTEXT_MISSING.*SHRUG/],
])("the environment %j stops the start with exit code 2", async (environment, message) => {
  const child = run(environment);
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/\n +at /);
  expect(code).toBe(2);
});

test("bound to every address, the log warns of it", async () => {
  const service = await start({ NOTIFICATION_BIND: "0.0.0.0" });
  await vi.waitFor(() =>
    expect(service.log()).toMatch(
      /everybody who reaches this server can .*set NOTIFICATION_BIND to 127\.0\.0\.1/,
    ),
  );
});
