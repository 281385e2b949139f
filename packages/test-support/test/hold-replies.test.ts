import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { holdReplies } from "../src/hold-replies.ts";

const json = (schema: object) => ({ content: { "application/json": { schema } } });
const price = { type: "object", properties: { price: { type: "number" } }, required: ["price"] };
const document = {
  components: { schemas: { Price: price } },
  paths: {
    "/shop/item/{id}": {
      get: { responses: { 200: json({ $ref: "#/components/schemas/Price" }), 404: json({}) } },
      delete: { responses: { 204: {} } },
    },
  },
};

/** What is wrong with the reply to one request. */
async function problemsOf(
  method: string,
  path: string,
  listener: RequestListener,
): Promise<readonly string[]> {
  const held = holdReplies(listener, document);
  const server = createServer(held.app).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  await (
    await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { method })
  ).arrayBuffer();
  return held.problems;
}

const replying =
  (status: number, body = "", type = "application/json"): RequestListener =>
  (_request, response) => {
    response.statusCode = status;
    response.setHeader("content-type", type).end(body);
  };

test.each([
  ["GET", "/shop/item/7?size=1", replying(200, '{"price": 7}')],
  ["HEAD", "/shop/item/7", replying(200)],
  ["DELETE", "/shop/item/7", replying(204)],
  ["GET", "/elsewhere", replying(404, "{}")],
  ["PUT", "/shop/item/7", replying(405, "{}")],
])("%s %s is as documented", async (method, path, listener) => {
  expect(await problemsOf(method, path, listener)).toEqual([]);
});

test.each([
  ["GET", "/shop/item/7", replying(418, "{}"), "418 is a status that is not documented"],
  ["GET", "/shop/item/7", replying(200, "7", "text/plain"), "200 has the type text/plain"],
  ["GET", "/shop/item/7", replying(200, '{"cost": 7}'), "200 data must have required property 'price'"],
  ["GET", "/elsewhere", replying(200, "{}"), "200 at a path that is not documented"],
  ["PUT", "/shop/item/7", replying(200, "{}"), "200 of a method that is not documented"],
])("%s %s is refused", async (method, path, listener, problem) => {
  expect(await problemsOf(method, path, listener)).toEqual([`${method} ${path}: ${problem}`]);
});
