import request from "supertest";
import { expect, test } from "vitest";
import { startApp } from "../fixtures/app.ts";

test("a healthy service says so as text, with its version", async () => {
  await using service = await startApp();
  const reply = await request(service.app).get("/usermgmt/health-status").expect(200);
  expect(reply.type).toBe("text/plain");
  expect(reply.text).toBe("User Management Service UP and RUNNING - V1");
});

test("a service that is shutting down takes itself out of the load balancer", async () => {
  await using service = await startApp({ draining: () => true });
  const reply = await request(service.app).get("/usermgmt/health-status").expect(503);
  expect(reply.text).toBe("User Management Service is shutting down");
});
