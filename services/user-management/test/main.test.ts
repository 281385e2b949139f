import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { anna } from "./fixtures/app.ts";
import { postUser } from "./fixtures/post-user.ts";
import { runMain, startService } from "./fixtures/process.ts";
import { startWorld } from "./fixtures/world.ts";
import { startDatabaseGate } from "./stand-ins/database-gate.ts";

test("SIGTERM lets a request in flight finish, takes no new one, and ends with code 0", async () => {
  await using around = await startWorld();
  await using service = await startService(around.environment);
  const held = Promise.withResolvers<void>();
  around.notification.answer = async (_call, response) => {
    await held.promise;
    response.end("{}");
  };
  const inFlight = postUser(service.url, anna);
  await expect.poll(() => around.notification.received.length, { timeout: 10_000 }).toBe(1);

  service.kill("SIGTERM");
  await expect.poll(service.stdout, { timeout: 10_000 }).toContain('"draining"');
  await expect(fetch(`${service.url}/health-status`)).rejects.toThrow("fetch failed");
  held.resolve();
  expect((await inFlight).status).toBe(201);
  expect(await service.exited).toBe(0);
});

test("while it stops, health-status is a 503", async () => {
  await using around = await startWorld();
  await using service = await startService(around.environment);
  const held = Promise.withResolvers<void>();
  around.notification.answer = async (_call, response) => {
    await held.promise;
    response.end("{}");
  };
  // A second request on the connection of the first: new connections are no longer accepted.
  const connection = connect(Number(new URL(service.url).port), "127.0.0.1");
  const replies = text(connection);
  connection.write(rawRequest("POST /usermgmt/user", JSON.stringify(anna)));
  await expect.poll(() => around.notification.received.length, { timeout: 10_000 }).toBe(1);
  service.kill("SIGTERM");
  await expect.poll(service.stdout, { timeout: 10_000 }).toContain("SIGTERM");
  connection.write(rawRequest("GET /usermgmt/health-status", ""));
  held.resolve();
  expect(await replies).toMatch(
    /^HTTP\/1.1 201 .*HTTP\/1.1 503 .*User Management Service is shutting down$/s,
  );
});

test("kill -9 right after the reply loses no accepted user", async () => {
  await using around = await startWorld();
  {
    await using service = await startService(around.environment);
    expect((await postUser(service.url, anna)).status).toBe(201);
    service.kill("SIGKILL");
    expect(await service.exited).toBeNull();
  }
  await using service = await startService(around.environment);
  expect((await fetch(`${service.url}/user/anna`)).status).toBe(200);
});

test("without its database the service starts, says 503, and stops when told to", async () => {
  await using around = await startWorld();
  await using gate = await startDatabaseGate({ host: "127.0.0.1", port: 1 });
  const mysql = { DB_HOSTNAME: "127.0.0.1", DB_PORT: String(gate.port), DB_USERNAME: "dbadmin" };
  await using service = await startService({ ...around.environment, ...mysql });
  const health = await fetch(`${service.url}/health-status`);
  expect([health.status, await health.text()]).toStrictEqual([
    503,
    "User Management Service waits for its database",
  ]);
  expect((await fetch(`${service.url}/users`)).status).toBe(503);
  expect((await fetch(`${service.url}/notification-xray`)).status).toBe(200);
  await expect.poll(service.stdout, { timeout: 10_000 }).toContain("is not ready");
  service.kill("SIGTERM");
  expect(await service.exited).toBe(0);
});

test("a secret in a path is not in the log", async () => {
  await using around = await startWorld();
  await using service = await startService(around.environment);
  const reply = await fetch(`${service.url}/nothing;jsessionid=hunter2/here`);
  expect(reply.status).toBe(404);
  await expect.poll(service.stdout, { timeout: 10_000 }).toContain("request refused");
  expect(service.stdout()).toContain("/nothing;jsessionid=[redacted]");
  expect(service.stdout()).not.toContain("hunter2");
});

test("a port in use ends the start with code 1 and one line that names port and variable", async () => {
  await using around = await startWorld();
  const { port } = around.notification.url;
  await using service = runMain({ ...around.environment, USERMGMT_PORT: port });
  expect(await service.exited).toBe(1);
  expect(service.stderr()).toMatch(
    new RegExp(
      `^user-management cannot start: port ${port}/TCP on 127.0.0.1 is in use: .*USERMGMT_PORT.*\\n$`,
    ),
  );
});

test.each([
  ["USERMGMT_PORT", "http"],
  ["AWS_XRAY_CONTEXT_MISSING", "PANIC"],
])("a value that is not valid, %s=%s, ends the start with code 2 and names both", async (variable, value) => {
  await using service = runMain({ [variable]: value });
  expect(await service.exited).toBe(2);
  expect(service.stderr()).toContain(variable);
  expect(service.stderr()).toContain(value);
});

test("a data folder that is a file ends the start with code 2 and one line", async () => {
  await using service = runMain({ USERMGMT_PORT: "0", USERMGMT_DATA_DIR: "/etc/passwd" });
  expect(await service.exited).toBe(2);
  expect(service.stderr()).toBe(
    'user-management cannot start: USERMGMT_DATA_DIR is "/etc/passwd": it must be a folder that can be written (ENOTDIR)\n',
  );
});

test("bound to every address without a token, the log warns of it; with a token it does not", async () => {
  await using around = await startWorld();
  const environment = { ...around.environment, USERMGMT_BIND: "0.0.0.0" };
  await using open = await startService(environment);
  await expect.poll(open.stdout).toMatch(/everybody who reaches this server can .*set USERMGMT_API_TOKEN/);
  await using closed = await startService({ ...environment, USERMGMT_API_TOKEN: "token" });
  closed.kill("SIGTERM");
  expect(await closed.exited).toBe(0);
  expect(closed.stdout()).not.toContain("everybody");
});

function rawRequest(line: string, body: string): string {
  const headers = ["Host: localhost", "Content-Type: application/json", `Content-Length: ${body.length}`];
  return [`${line} HTTP/1.1`, ...headers, "", body].join("\r\n");
}
