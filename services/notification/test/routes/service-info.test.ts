import { isIP } from "node:net";
import { hostname } from "node:os";
import request from "supertest";
import { expect, test } from "vitest";
import { startService } from "../support/service.ts";

test("health-status is text that names the version", async () => {
  const app = await startService(undefined, { version: "V2" });
  const { text } = await request(app)
    .get("/notification/health-status")
    .expect("Content-Type", /text\/plain/)
    .expect(200);
  expect(text).toBe("Notification Service UP and RUNNING - V2");
});

test("health-status is a 503 while draining", async () => {
  const app = await startService(undefined, { draining: () => true });
  const { body } = await request(app).get("/notification/health-status").expect(503);
  expect(body.apierror).toMatchObject({ status: 503, message: expect.stringMatching(/shutting down - V1/) });
});

test("info has address, host name and version, one per line", async () => {
  const { text } = await request(await startService())
    .get("/notification/info")
    .expect("Content-Type", /text\/plain/)
    .expect(200);
  const [address, ...rest] = text.split("\n");
  expect(isIP(address?.replace("IP: ", "") ?? "")).not.toBe(0);
  expect(rest).toEqual([`Hostname: ${hostname()}`, "Version: V1", ""]);
});

test("xray says that X-Ray is on", async () => {
  const { body } = await request(await startService())
    .get("/notification/xray")
    .expect(200);
  expect(body).toEqual({
    applicationname: "Notification Microservice",
    appversion: "V1",
    message: "Enabled AWS XRay",
  });
});
