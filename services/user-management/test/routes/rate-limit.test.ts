import type { RequestListener } from "node:http";
import request from "supertest";
import { expect, test } from "vitest";
import { startApp } from "../fixtures/app.ts";

async function statusFor(app: RequestListener, forwardedFor: string): Promise<number> {
  const reply = await request(app).get("/usermgmt/users").set("x-forwarded-for", forwardedFor);
  return reply.status;
}

test("a client over its limit gets a 429 that says when to come back", async () => {
  await using service = await startApp({ requestsPerMinute: 2 });
  await request(service.app).get("/usermgmt/users").expect(200);
  await request(service.app).get("/usermgmt/users").expect(200);
  const reply = await request(service.app).get("/usermgmt/users").expect(429);
  expect(Number(reply.headers["retry-after"])).toBeGreaterThan(0);
  expect(Number(reply.headers["retry-after"])).toBeLessThanOrEqual(60);
  expect(reply.body.apierror.status).toBe(429);
});

test("health checks are not limited", async () => {
  await using service = await startApp({ requestsPerMinute: 1 });
  await request(service.app).get("/usermgmt/users").expect(200);
  await request(service.app).get("/usermgmt/users").expect(429);
  const reply = await request(service.app).get("/usermgmt/health-status");
  expect(reply.status).toBe(200);
});

test("a client cannot get around its limit with an X-Forwarded-For of its own", async () => {
  await using service = await startApp({ requestsPerMinute: 1 });
  expect(await statusFor(service.app, "203.0.113.1")).toBe(200);
  expect(await statusFor(service.app, "203.0.113.2")).toBe(429);
});

test("behind one trusted proxy the limit is per client, and what the client adds itself does not count", async () => {
  await using service = await startApp({ requestsPerMinute: 1, trustedHops: 1 });
  expect(await statusFor(service.app, "203.0.113.1")).toBe(200);
  expect(await statusFor(service.app, "203.0.113.2")).toBe(200);
  expect(await statusFor(service.app, "198.51.100.9, 203.0.113.1")).toBe(429);
});
