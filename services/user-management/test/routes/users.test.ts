import request from "supertest";
import { expect, test } from "vitest";
import { anna, startApp } from "../fixtures/app.ts";

const { password: _, ...annaShown } = { ...anna, appversion: "V1" };

test("a new user is answered with 201, where it is and what was stored, without the password", async () => {
  await using service = await startApp();
  const reply = await request(service.app).post("/usermgmt/user").send(anna).expect(201);
  expect(reply.headers.location).toBe("/usermgmt/user/anna");
  expect(reply.body).toStrictEqual({ ...annaShown, notification: { sent: true } });
  const found = await request(service.app).get("/usermgmt/user/anna").expect(200);
  expect(found.body).toStrictEqual(annaShown);
});

test("the notification service is told about a new user, at the user's address", async () => {
  await using service = await startApp();
  await request(service.app).post("/usermgmt/user").send(anna).expect(201);
  expect(service.notification.received).toHaveLength(1);
  const [call] = service.notification.received;
  expect(call).toMatchObject({ method: "POST", path: "/notification/send" });
  expect(JSON.parse(call?.body ?? "")).toStrictEqual({
    subject: "User Account Created",
    content: "The account anna has been created.",
    toEmails: ["anna@example.com"],
    ccEmails: [],
    bccEmails: [],
  });
});

test("a user is kept when the mail cannot be sent, and the reply says why", async () => {
  await using service = await startApp();
  service.notification.answer = (_call, response) => response.writeHead(502).end("550 5.1.1 internal words");
  const reply = await request(service.app).post("/usermgmt/user").send(anna).expect(201);
  const reason = "The notification service answered with status 502.";
  expect(reply.body.notification).toStrictEqual({ sent: false, reason });
  await request(service.app).get("/usermgmt/user/anna").expect(200);
});

test("a user is kept when the notification service is down", async () => {
  await using service = await startApp();
  await service.notification[Symbol.asyncDispose]();
  const reply = await request(service.app).post("/usermgmt/user").send(anna).expect(201);
  const reason = "The notification service cannot be reached.";
  expect(reply.body.notification).toStrictEqual({ sent: false, reason });
});

test("of two users with one name who are created at once, one gets a 201 and one a 409", async () => {
  await using service = await startApp();
  const replies = await Promise.all([
    request(service.app).post("/usermgmt/user").send(anna),
    request(service.app)
      .post("/usermgmt/user")
      .send({ ...anna, email: "other@example.com" }),
  ]);
  expect(replies.map((reply) => reply.status).toSorted((a, b) => a - b)).toStrictEqual([201, 409]);
  const refusal = replies.find((reply) => reply.status === 409);
  expect(refusal?.body.apierror.details).toStrictEqual([{ field: "username", message: "is taken" }]);
  expect(service.notification.received).toHaveLength(1);
});

test("an e-mail address belongs to one user, in whatever case it is written", async () => {
  await using service = await startApp();
  await request(service.app).post("/usermgmt/user").send(anna).expect(201);
  const second = { ...anna, username: "second", email: "ANNA@Example.com" };
  const reply = await request(service.app).post("/usermgmt/user").send(second).expect(409);
  expect(reply.body.apierror.details).toStrictEqual([{ field: "email", message: "is taken" }]);
});

test("PUT replaces all but the username, and needs no password", async () => {
  await using service = await startApp();
  await request(service.app).post("/usermgmt/user").send(anna).expect(201);
  const { password: _unchanged, ...changes } = { ...anna, email: "new@example.com", enabled: false };
  const reply = await request(service.app)
    .put("/usermgmt/user")
    .send({ ...changes, username: "ANNA" })
    .expect(200);
  expect(reply.body).toStrictEqual({ ...annaShown, email: "new@example.com", enabled: false });
});

test("PUT answers 404 for a user who is not there and 409 for another user's e-mail", async () => {
  await using service = await startApp();
  await request(service.app).put("/usermgmt/user").send(anna).expect(404);
  const ben = { ...anna, username: "ben", email: "ben@example.com" };
  await request(service.app).post("/usermgmt/user").send(anna).expect(201);
  await request(service.app).post("/usermgmt/user").send(ben).expect(201);
  const reply = await request(service.app)
    .put("/usermgmt/user")
    .send({ ...ben, email: anna.email })
    .expect(409);
  expect(reply.body.apierror.details).toStrictEqual([{ field: "email", message: "is taken" }]);
});

test("DELETE answers 204 and then 404", async () => {
  await using service = await startApp();
  await request(service.app).post("/usermgmt/user").send(anna).expect(201);
  await request(service.app).delete("/usermgmt/user/anna").expect(204);
  await request(service.app).delete("/usermgmt/user/anna").expect(404);
  const reply = await request(service.app).get("/usermgmt/user/anna").expect(404);
  expect(reply.body.apierror.message).toBe("There is no such user.");
});

test("users are listed in pages, by name, with the number of all", async () => {
  await using service = await startApp();
  for (const username of ["carl", "anna", "ben"]) {
    const user = { ...anna, username, email: `${username}@example.com` };
    await request(service.app).post("/usermgmt/user").send(user).expect(201);
  }
  const reply = await request(service.app).get("/usermgmt/users?page=2&size=2").expect(200);
  expect(reply.body).toMatchObject({ page: 2, size: 2, total: 3 });
  expect(reply.body.users).toStrictEqual([{ ...annaShown, username: "carl", email: "carl@example.com" }]);
  const first = await request(service.app).get("/usermgmt/users").expect(200);
  expect(first.body).toMatchObject({ page: 1, size: 20, total: 3 });
});

test.each(["page=0", "page=-1", "page=1.5", "size=101", "size=x", "size=", "page=1&page=2"])(
  "a page that cannot be, ?%s, is a 400 that names the parameter",
  async (query) => {
    await using service = await startApp();
    const reply = await request(service.app).get(`/usermgmt/users?${query}`).expect(400);
    expect(reply.body.apierror.details).toHaveLength(1);
    expect(query).toContain(reply.body.apierror.details[0].field);
  },
);

test("SQL and quotes are text: refused in a username, kept as they are in a name, not found in a path", async () => {
  await using service = await startApp();
  const attack = "x'; DROP TABLE users;";
  const refused = await request(service.app)
    .post("/usermgmt/user")
    .send({ ...anna, username: attack.slice(0, 20) })
    .expect(400);
  expect(refused.body.apierror.details).toStrictEqual([
    { field: "username", message: "may contain letters, digits, '.', '_' and '-' only" },
  ]);
  const lastname = "'; DROP TABLE users";
  const kept = await request(service.app)
    .post("/usermgmt/user")
    .send({ ...anna, lastname })
    .expect(201);
  expect(kept.body.lastname).toBe(lastname);
  await request(service.app)
    .get(`/usermgmt/user/${encodeURIComponent("' OR '1'='1")}`)
    .expect(404);
  await request(service.app)
    .delete(`/usermgmt/user/${encodeURIComponent(attack)}`)
    .expect(404);
  await request(service.app).get("/usermgmt/user/anna").expect(200);
});
