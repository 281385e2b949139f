import request from "supertest";
import { expect, test } from "vitest";
import { startApp } from "./fixtures/app.ts";

test("openapi.json describes every route as OpenAPI 3.1, and no reply has a password", async () => {
  await using service = await startApp();
  const { body } = await request(service.app).get("/usermgmt/openapi.json").expect(200);
  expect(body).toMatchObject({ openapi: "3.1.0", info: { title: "User management", version: "V1" } });
  expect(Object.keys(body.paths).toSorted()).toEqual([
    "/usermgmt/health-status",
    "/usermgmt/notification-health-status",
    "/usermgmt/notification-service-info",
    "/usermgmt/notification-xray",
    "/usermgmt/openapi.json",
    "/usermgmt/user",
    "/usermgmt/user/{username}",
    "/usermgmt/users",
  ]);
  const { post } = body.paths["/usermgmt/user"];
  expect(post.requestBody.content["application/json"].schema.required).toContain("password");
  expect(Object.keys(post.responses)).toEqual([
    "201",
    "400",
    "401",
    "403",
    "409",
    "413",
    "415",
    "429",
    "500",
    "503",
  ]);
  expect(JSON.stringify(post.responses)).not.toContain("password");
});

test("openapi.json answers GET alone", async () => {
  await using service = await startApp();
  const reply = await request(service.app).post("/usermgmt/openapi.json").expect(405);
  expect(reply.headers["allow"]).toBe("GET, HEAD");
});
