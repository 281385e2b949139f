import request from "supertest";
import { expect, test } from "vitest";
import { anna, startApp } from "../fixtures/app.ts";

const rebound = { host: "evil.example:8095" };

test("a site whose name was made to resolve here can neither list, create nor delete users", async () => {
  await using service = await startApp();
  await request(service.app).post("/usermgmt/user").send(anna).expect(201);
  const { body } = await request(service.app).get("/usermgmt/users").set(rebound).expect(403);
  expect(body.apierror.message).toMatch(/evil\.example.* add other names to USERMGMT_ALLOWED_HOSTS/);
  await request(service.app).delete("/usermgmt/user/anna").set(rebound).expect(403);
  await request(service.app)
    .post("/usermgmt/user")
    .set(rebound)
    .send({ ...anna, username: "eve" })
    .expect(403);
  const list = await request(service.app).get("/usermgmt/users").expect(200);
  expect(list.body).toMatchObject({ total: 1, users: [{ username: "anna" }] });
});

test.each([{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }])(
  "the page of another origin is refused: %j",
  async (headers) => {
    await using service = await startApp();
    const list = await request(service.app).get("/usermgmt/users").set(headers);
    const deletion = await request(service.app).delete("/usermgmt/user/anna").set(headers);
    expect([list.status, deletion.status]).toEqual([403, 403]);
  },
);

test.each([
  "usermgmt-restapp-service.default.svc.cluster.local:8095",
  "user-management:8095",
  "10.0.0.7:8095",
  "lab.example.com",
])("in a container, the service answers to %s", async (host) => {
  await using service = await startApp({ bind: "0.0.0.0", allowedHosts: ["lab.example.com"] });
  const { status } = await request(service.app).get("/usermgmt/users").set({ host });
  expect(status).toBe(200);
});
