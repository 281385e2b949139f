import { expect, test } from "vitest";

import { send } from "../src/http.ts";
import { jsonOf, serve } from "./stand-ins/http-server.ts";

test("what is sent as JSON arrives as JSON, and the whole answer comes back", async () => {
  const { url } = await serve(async (request, response) => {
    const body = await jsonOf(request);
    const { method, headers } = request;
    response.writeHead(201).end([method, headers["content-type"], headers["x-a"], body["name"]].join(" "));
  });
  const reply = await send({
    method: "POST",
    url,
    json: { name: "Đà" },
    headers: { "x-a": "b" },
    timeoutMs: 5_000,
  });
  expect(reply).toEqual({ status: 201, body: "POST application/json b Đà" });
});

test("a server that does not answer is given up on, and the error says after how long", async () => {
  const { url, server } = await serve(() => {});
  await expect(send({ method: "GET", url, timeoutMs: 50 })).rejects.toThrow("no answer within 50 ms");
  server.closeAllConnections();
});

test("a server that breaks off in the middle of its answer is an error, not half an answer", async () => {
  const { url } = await serve((_request, response) => {
    response.writeHead(200, { "content-length": 100 });
    response.write("half", () => response.destroy());
  });
  await expect(send({ method: "GET", url, timeoutMs: 5_000 })).rejects.toThrow("aborted");
});

test("a request can be called off", async () => {
  const { url, server } = await serve(() => {});
  const off = new AbortController();
  const reply = send({ method: "GET", url, timeoutMs: 5_000, signal: off.signal });
  off.abort();
  await expect(reply).rejects.toThrow("aborted");
  server.closeAllConnections();
});
