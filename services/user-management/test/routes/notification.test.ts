import request from "supertest";
import { expect, test } from "vitest";
import { startApp } from "../fixtures/app.ts";

test.each([
  ["notification-health-status", "text/plain", "Notification Service UP and RUNNING - V1"],
  ["notification-service-info", "text/plain", "IP: 10.0.0.7\nHostname: pod-7\nVersion: V1"],
  [
    "notification-xray",
    "application/json",
    '{"applicationname":"Notification","message":"Enabled AWS XRay"}',
  ],
])("GET %s passes on the page of the notification service", async (path, type, body) => {
  await using service = await startApp();
  const reply = await request(service.app).get(`/usermgmt/${path}`).expect(200);
  expect(reply.type).toBe(type);
  expect(reply.text).toBe(body);
});

test("a page is a 503 when the notification service is down, without a word about where it is", async () => {
  await using service = await startApp();
  await service.notification[Symbol.asyncDispose]();
  const reply = await request(service.app).get("/usermgmt/notification-xray").expect(503);
  expect(reply.body.apierror.message).toBe("The notification service cannot be reached.");
  expect(reply.text).not.toContain(service.notification.url.port);
  expect(service.log.text()).toContain("ECONNREFUSED");
});

test("a page is a 503 when the notification service answers with an error", async () => {
  await using service = await startApp();
  service.notification.answer = (_call, response) => response.writeHead(500).end("stack trace");
  const reply = await request(service.app).get("/usermgmt/notification-service-info").expect(503);
  expect(reply.body.apierror.message).toBe("The notification service answered with status 500.");
});

test("a reply that breaks off is a 503", async () => {
  await using service = await startApp();
  service.notification.answer = (_call, response) => {
    response.writeHead(200, { "content-length": 100 }).write("half", () => response.destroy());
  };
  const reply = await request(service.app).get("/usermgmt/notification-xray").expect(503);
  expect(reply.body.apierror.message).toBe("The notification service cannot be reached.");
});
