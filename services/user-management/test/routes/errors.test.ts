import request from "supertest";
import { expect, test } from "vitest";
import { NotificationClient } from "../../src/notification-client.ts";
import { anna, startApp, withoutTracing } from "../fixtures/app.ts";

const SECRET = "Sup3r-secret!";

test("every error has one shape: status, timestamp, message", async () => {
  await using service = await startApp();
  const before = Date.now();
  const reply = await request(service.app).get("/usermgmt/nothing").expect(404);
  expect(reply.body).toStrictEqual({
    apierror: {
      status: 404,
      timestamp: expect.any(String),
      message: "There is nothing at this path; the service lives under /usermgmt.",
    },
  });
  expect(Date.parse(reply.body.apierror.timestamp)).toBeGreaterThanOrEqual(before);
});

test("an invalid body is a 400 that lists each field, and never what was sent", async () => {
  await using service = await startApp();
  const body = { ...anna, username: "a", email: 7, enabled: "yes", firstname: "", password: "secret" };
  const reply = await request(service.app).post("/usermgmt/user").send(body).expect(400);
  const { details } = reply.body.apierror;
  expect(new Set(details.map(({ field }: { field: string }) => field))).toStrictEqual(
    new Set(["username", "email", "enabled", "firstname", "password"]),
  );
  expect(reply.text + service.log.text()).not.toContain("secret");
});

test("JSON that is cut off is a 400, and a password in it reaches neither the reply nor the log", async () => {
  await using service = await startApp();
  const reply = await request(service.app)
    .post("/usermgmt/user")
    .type("json")
    .send(`{"password": "${SECRET}", x`)
    .expect(400);
  expect(reply.body.apierror.message).toBe("The body is not valid JSON.");
  expect(reply.text + service.log.text()).not.toContain(SECRET.slice(0, 5));
});

test.each(["", "null", "[]", '"text"', "7"])("the body %j is a 400", async (body) => {
  await using service = await startApp();
  const reply = await request(service.app).post("/usermgmt/user").type("json").send(body);
  expect(reply.status).toBe(400);
});

test("a body of 5 MB is a 413", async () => {
  await using service = await startApp();
  const body = { ...anna, firstname: "a".repeat(5_000_000) };
  const reply = await request(service.app).post("/usermgmt/user").send(body).expect(413);
  expect(reply.body.apierror.message).toContain("100 kB");
});

test.each([
  ["text/plain", "{}"],
  ["application/x-www-form-urlencoded", "username=anna"],
  ["application/json; charset=latin1", "{}"],
])("a body sent as %s is a 415", async (type, body) => {
  await using service = await startApp();
  const reply = await request(service.app).post("/usermgmt/user").set("content-type", type).send(body);
  expect(reply.status).toBe(415);
  expect(reply.body.apierror.status).toBe(415);
});

test.each([
  ["patch", "/usermgmt/user", "POST, PUT"],
  ["post", "/usermgmt/users", "GET, HEAD"],
  ["put", "/usermgmt/user/anna", "GET, HEAD, DELETE"],
  ["post", "/usermgmt/health-status", "GET, HEAD"],
  ["delete", "/usermgmt/notification-xray", "GET, HEAD"],
] as const)("%s %s is a 405 that says what is allowed", async (method, path, allow) => {
  await using service = await startApp();
  const reply = await request(service.app)[method](path).expect(405);
  expect(reply.headers.allow).toBe(allow);
  expect(reply.body.apierror.status).toBe(405);
});

test("a path that is not valid percent-encoding is a 400", async () => {
  await using service = await startApp();
  const reply = await request(service.app).get("/usermgmt/user/%E0%A4%A").expect(400);
  expect(reply.body.apierror.message).toContain("percent-encoding");
});

test("an unknown error is a 500 that tells the log everything and the client nothing", async () => {
  const notification = new NotificationClient(new URL("http://127.0.0.1"));
  notification.get = async () => {
    throw Object.assign(new TypeError("inner workings"), { body: SECRET });
  };
  await using service = await startApp({ notification });
  const reply = await request(service.app).get("/usermgmt/notification-xray").expect(500);
  expect(reply.body.apierror.message).toBe("Something went wrong inside the service.");
  expect(reply.text).not.toContain("inner workings");
  expect(service.log.text()).toContain("TypeError: inner workings");
  expect(service.log.text()).not.toContain(SECRET);
});

test("an error's log line carries the id of its trace", async () => {
  const tracing = {
    ...withoutTracing(),
    logFields: () => ({ trace_id: "1-67891233-abcdef012345678912345678" }),
  };
  await using service = await startApp({ tracing });
  await request(service.app).get("/usermgmt/nothing?token=secret").expect(404);
  expect(JSON.parse(service.log.text())).toMatchObject({
    status: 404,
    method: "GET",
    path: "/usermgmt/nothing",
    trace_id: "1-67891233-abcdef012345678912345678",
  });
});
