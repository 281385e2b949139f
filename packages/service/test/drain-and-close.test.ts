import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { drainAndClose, listen } from "../src/listen.ts";

/** A service with one request in flight, and the order in which its parts end. */
async function busyService(graceMs: number) {
  const order: string[] = [];
  const lines: string[] = [];
  const { promise, resolve } = Promise.withResolvers<ServerResponse>();
  const server = await listen({
    port: 0,
    bind: "127.0.0.1",
    variables: { port: "SHOP_PORT", bind: "SHOP_BIND" },
    listener: (_request, response) => resolve(response),
  });
  const reply = Promise.allSettled([fetch(server.url)]);
  const response = await promise;
  response.once("close", () => order.push("request"));
  const ends = (name: string) => async () => void order.push(name);
  const stopped = drainAndClose({
    server,
    logger: { warn: (_fields, message) => lines.push(message) },
    close: [ends("mail"), ends("tracing")],
    graceMs,
  });
  return { order, response, reply, stopped, lines };
}

test("the request in flight ends first, then the mail system, then tracing", async () => {
  const { order, response, reply, stopped, lines } = await busyService(10_000);
  expect(order).toEqual([]);
  response.end("done");
  await stopped;
  expect(order).toEqual(["request", "mail", "tracing"]);
  expect(await reply).toMatchObject([{ status: "fulfilled" }]);
  expect(lines).toEqual([]);
});

test("a request that outlasts the grace is cut off, which the log says, and the rest still ends", async () => {
  const { order, reply, stopped, lines } = await busyService(50);
  await stopped;
  expect(order.slice(-2)).toEqual(["mail", "tracing"]);
  expect(await reply).toMatchObject([{ status: "rejected" }]);
  expect(lines).toEqual(["requests were cut off"]);
});
