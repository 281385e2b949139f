import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { listen, urlOf } from "../src/server.ts";
import { stop } from "../src/stop.ts";
import { recordingLogger } from "./support/service.ts";

/** A service with one request in flight, and the order in which its parts end. */
async function busyService(grace: number) {
  const order: string[] = [];
  const { promise, resolve } = Promise.withResolvers<ServerResponse>();
  const server = await listen({
    port: 0,
    bind: "127.0.0.1",
    handler: (_request, response) => resolve(response),
  });
  const reply = Promise.allSettled([fetch(urlOf(server))]);
  const response = await promise;
  response.once("close", () => order.push("request"));
  const ends = (name: string) => async () => void order.push(name);
  const { logger, lines } = recordingLogger();
  const stopped = stop({
    server,
    mail: { close: ends("mail") },
    tracing: { stop: ends("tracing") },
    logger,
    grace,
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
  expect(lines.join("")).not.toContain("cut off");
});

test("a request that outlasts the grace is cut off, which the log says, and the rest still ends", async () => {
  const { order, reply, stopped, lines } = await busyService(50);
  await stopped;
  expect(order.slice(-2)).toEqual(["mail", "tracing"]);
  expect(await reply).toMatchObject([{ status: "rejected" }]);
  expect(lines.join("")).toContain("requests were cut off");
});
