import request from "supertest";
import { expect, test } from "vitest";
import { anna, startApp } from "../fixtures/app.ts";

const apiToken = "correct-token";

test.each([
  ["post", "/usermgmt/user"],
  ["put", "/usermgmt/user"],
  ["delete", "/usermgmt/user/anna"],
  ["get", "/usermgmt/users"],
] as const)("with a token set, %s %s needs it", async (method, path) => {
  await using service = await startApp({ apiToken });
  const reply = await request(service.app)[method](path).expect(401);
  expect(reply.headers["www-authenticate"]).toBe('Bearer realm="usermgmt"');
  expect(reply.body.apierror.status).toBe(401);
});

test.each([
  "Bearer wrong",
  "Bearer correct-token2",
  "Basic correct-token",
  "correct-token",
  "Bearer ",
  "Bearer a b",
])("the header %j does not let a request through", async (authorization) => {
  await using service = await startApp({ apiToken });
  const reply = await request(service.app).get("/usermgmt/users").set({ authorization });
  expect(reply.status).toBe(401);
});

test("a request is refused before its body is looked at", async () => {
  await using service = await startApp({ apiToken });
  const reply = await request(service.app).post("/usermgmt/user").type("json").send("{");
  expect(reply.status).toBe(401);
});

test("the token lets a request through, in any case of the word Bearer", async () => {
  await using service = await startApp({ apiToken });
  const authorization = `Bearer ${apiToken}`;
  const created = await request(service.app).post("/usermgmt/user").set({ authorization }).send(anna);
  expect(created.status).toBe(201);
  const listed = await request(service.app)
    .get("/usermgmt/users")
    .set({ authorization: `bearer ${apiToken}` });
  expect(listed.status).toBe(200);
});

test.each([
  ["/usermgmt/health-status", 200],
  ["/usermgmt/notification-xray", 200],
  ["/usermgmt/user/nobody", 404],
])("%s needs no token", async (path, status) => {
  await using service = await startApp({ apiToken });
  const reply = await request(service.app).get(path);
  expect(reply.status).toBe(status);
});
