import { Agent, get } from "node:http";
import { once } from "node:events";
import type { Server, ServerResponse } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { drain, listen, ListenError, urlOf } from "../src/server.ts";

const loopback = { port: 0, bind: "127.0.0.1" };

async function start(handler: (response: ServerResponse) => void): Promise<Server> {
  const server = await listen({ ...loopback, handler: (_request, response) => handler(response) });
  onTestFinished(() => server.closeAllConnections());
  return server;
}

test("a port in use is an error that names port and variable", async () => {
  const server = await start(() => undefined);
  const port = Number(new URL(urlOf(server)).port);
  const second = listen({ port, bind: "127.0.0.1", handler: () => undefined });
  await expect(second).rejects.toThrow(ListenError);
  await expect(second).rejects.toThrow(
    new RegExp(`^Port ${port} on 127.0.0.1 is in use: .*NOTIFICATION_PORT`),
  );
  server.close();
});

test("an address of another machine is an error that names the variables", async () => {
  const listening = listen({ port: 0, bind: "192.0.2.200", handler: () => undefined });
  await expect(listening).rejects.toThrow(/EADDRNOTAVAIL.*NOTIFICATION_BIND/);
});

test("connections outlive a load balancer's 60 seconds", async () => {
  const server = await start((response) => response.end());
  const response = await fetch(urlOf(server));
  expect(response.headers.get("keep-alive")).toBe("timeout=65");
  await drain(server, 1_000);
});

test("with one request for each connection, the next request is a new choice of the Service's", async () => {
  const server = await listen({
    ...loopback,
    requestsPerConnection: 1,
    handler: ({ socket }, response) => response.end(String(socket.remotePort)),
  });
  onTestFinished(() => server.closeAllConnections());
  const ask = async (): Promise<string> => (await fetch(urlOf(server))).text();
  expect(await ask()).not.toBe(await ask());
  await drain(server, 1_000);
});

test("a drain waits for the request in flight and closes its kept-alive connection after it", async () => {
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<ServerResponse>();
  const server = await start(arrive);
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  const replied = once(get(urlOf(server), { agent }), "response");
  const response = await arrived;
  const drained = drain(server, 10_000);
  expect(server.listening).toBe(false);
  response.end("late but whole");
  await replied.then(([reply]) => reply.resume());
  const before = performance.now();
  expect(await drained).toBe(true);
  expect(performance.now() - before).toBeLessThan(2_000);
});

test("a drain cuts off what does not end within the grace", async () => {
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<ServerResponse>();
  const server = await start(arrive);
  const reply = Promise.allSettled([fetch(urlOf(server))]);
  await arrived;
  expect(await drain(server, 100)).toBe(false);
  expect(await reply).toMatchObject([{ status: "rejected" }]);
});
