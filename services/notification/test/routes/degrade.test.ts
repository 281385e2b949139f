import express from "express";
import request from "supertest";
import { expect, test } from "vitest";
import { degrade } from "../../src/routes/degrade.ts";
import { startService } from "../support/service.ts";

const mail = { subject: "s", content: "c", toEmails: ["a@example.com"] };

test("a release that always fails sends no mail and says which variable it obeys", async () => {
  const app = await startService(undefined, { degradation: { delayMs: 0, failureRate: 1 } });
  const { body } = await request(app).post("/notification/send").send(mail).expect(500);
  expect(body.apierror.message).toContain("NOTIFICATION_FAILURE_RATE");
  await request(app).get("/notification/xray").expect(500);
  const inbox = await request(app).get("/notification/inbox").expect(200);
  expect(inbox.body.total).toBe(0);
});

test("health-status and info answer whatever the failure rate is, so that the replica stays behind its Service", async () => {
  const app = await startService(undefined, { degradation: { delayMs: 0, failureRate: 1 } });
  const health = await request(app).get("/notification/health-status");
  const info = await request(app).get("/notification/info");
  expect([health.status, info.status]).toEqual([200, 200]);
});

test("a slower release answers as before, no sooner than its delay", async () => {
  const app = await startService(undefined, { degradation: { delayMs: 120, failureRate: 0 } });
  const before = performance.now();
  await request(app).post("/notification/send").send(mail).expect(200);
  // A timer may fire up to a millisecond early.
  expect(performance.now() - before).toBeGreaterThanOrEqual(119);
});

test("the requests that are drawn below the rate fail, and no others", async () => {
  const draws = [0, 0.24, 0.25, 0.99];
  const app = express();
  app.get(
    "/",
    degrade({ delayMs: 0, failureRate: 0.25 }, () => draws.shift() ?? 1),
    (_request, response) => void response.end(),
  );
  const agent = request(app);
  const statuses = [await agent.get("/"), await agent.get("/"), await agent.get("/"), await agent.get("/")];
  expect(statuses.map(({ status }) => status)).toEqual([500, 500, 200, 200]);
});
