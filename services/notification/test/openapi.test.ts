import request from "supertest";
import { expect, test } from "vitest";
import { startService } from "./support/service.ts";

test("openapi.json describes every route as OpenAPI 3.1, with the fields of a mail and of an error", async () => {
  const { body } = await request(await startService())
    .get("/notification/openapi.json")
    .expect(200);
  expect(body).toMatchObject({ openapi: "3.1.0", info: { title: "Notification", version: "V1" } });
  const routes = ["health-status", "inbox", "info", "openapi.json", "send", "xray"];
  expect(Object.keys(body.paths).toSorted()).toEqual(routes.map((route) => `/notification/${route}`));
  const { requestBody, responses } = body.paths["/notification/send"].post;
  expect(requestBody.content["application/json"].schema).toMatchObject({
    required: ["subject", "content"],
    properties: { toEmails: { items: { type: "string", format: "email" } } },
  });
  expect(Object.keys(responses)).toEqual(["200", "400", "403", "413", "415", "500", "502", "503"]);
});
