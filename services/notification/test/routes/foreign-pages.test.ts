import request from "supertest";
import { expect, test } from "vitest";
import { startService } from "../support/service.ts";

const mail = { subject: "Hello", content: "World", toEmails: ["bob@example.com"] };

test.each([
  { host: "evil.example:8096" },
  { origin: "https://evil.example" },
  { "sec-fetch-site": "cross-site" },
])("a web page of somebody else can neither send mail nor read the inbox: %j", async (headers) => {
  const app = await startService();
  const { body } = await request(app).post("/notification/send").set(headers).send(mail).expect(403);
  expect(body.apierror.status).toBe(403);
  await request(app).get("/notification/inbox").set(headers).expect(403);
  const inbox = await request(app).get("/notification/inbox").expect(200);
  expect(inbox.body.total).toBe(0);
});

test.each(["notification:8096", "notification-clusterip-service.default.svc:8096", "10.0.0.7:8096"])(
  "in a container, the service answers to %s",
  async (host) => {
    const app = await startService(undefined, { bind: "0.0.0.0" });
    const { status } = await request(app).get("/notification/info").set({ host });
    expect(status).toBe(200);
  },
);
