import { once } from "node:events";
import { Agent, get, type IncomingMessage, type ServerResponse } from "node:http";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { authority, localAddress, PortUnavailable } from "../src/index.ts";
import { type HttpServer, listen } from "../src/listen.ts";

const loopback = { port: 0, bind: "127.0.0.1", variables: { port: "SHOP_PORT", bind: "SHOP_BIND" } };
const LONGER_THAN_THE_TEST_MS = 600_000;

/** The reply's head, over a connection that is kept alive. */
async function request({ port }: { port: number }, agent: Agent): Promise<IncomingMessage> {
  const call = get({ host: "127.0.0.1", port, agent });
  const [reply] = (await once(call, "response")) as [IncomingMessage];
  await reply.resume().toArray();
  return reply;
}

interface BusyServer {
  readonly server: HttpServer;
  readonly reply: Promise<IncomingMessage | string>;
  readonly response: ServerResponse;
}

/** A server with one request in flight. */
async function startBusy(): Promise<BusyServer> {
  const arrived = Promise.withResolvers<ServerResponse>();
  const server = await listen({ ...loopback, listener: (_request, response) => arrived.resolve(response) });
  const reply = request(server, new Agent({ keepAlive: true })).catch(String);
  return { server, reply, response: await arrived.promise };
}

test("a port that is in use is refused with what to do about it", async () => {
  const first = await listen({ ...loopback, listener: () => undefined });
  const second = () => listen({ ...loopback, port: first.port, listener: () => undefined });
  await expect(second()).rejects.toThrow(PortUnavailable);
  await expect(second()).rejects.toThrow(
    `port ${first.port}/TCP on 127.0.0.1 is in use: stop what listens there, or set SHOP_PORT to another port`,
  );
  await first.drain(0);
});

test("an address of another machine is an error that names the variable", async () => {
  const listening = listen({ ...loopback, bind: "192.0.2.200", listener: () => undefined });
  await expect(listening).rejects.toThrow(/no such address; SHOP_BIND/);
});

test.each([
  ["EACCES", "UDP", "port 53/UDP on 127.0.0.1 may not be opened by this user: set SHOP_PORT"],
  ["EMFILE", "TCP", "port 53/TCP on 127.0.0.1 cannot be opened (EMFILE): SHOP_PORT and SHOP_BIND"],
] as const)("%s says which variable to change", (code, protocol, message) => {
  const cause = Object.assign(new Error("bind"), { code });
  expect(new PortUnavailable({ ...loopback, port: 53, protocol, cause }).message).toContain(message);
});

test("the address of an IPv6 server is in brackets", async () => {
  expect(authority("::1", 8000)).toBe("[::1]:8000");
  const server = await listen({ ...loopback, listener: (_request, response) => response.end() });
  expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
  await server.drain(0);
});

test("an idle connection outlives the 60 s of an AWS load balancer", async () => {
  const server = await listen({ ...loopback, listener: (_request, response) => response.end() });
  const agent = new Agent({ keepAlive: true });
  const reply = await request(server, agent);
  expect(reply.headers["keep-alive"]).toBe("timeout=65");
  agent.destroy();
  await server.drain(LONGER_THAN_THE_TEST_MS);
});

test("with one request for each connection, the next request opens a connection of its own", async () => {
  const server = await listen({
    ...loopback,
    requestsPerConnection: 1,
    listener: ({ socket }, response) => response.end(String(socket.remotePort)),
  });
  const ask = async (): Promise<string> => (await fetch(server.url)).text();
  expect(await ask()).not.toBe(await ask());
  await server.drain(1_000);
});

test("draining waits for a request in flight, and not for the connection that it leaves alive", async () => {
  const { server, reply, response } = await startBusy();
  const drained = server.drain(LONGER_THAN_THE_TEST_MS);
  await expect(request(server, new Agent())).rejects.toThrow("ECONNREFUSED");
  response.end("late but whole");
  expect(await reply).toMatchObject({ statusCode: 200 });
  expect(await drained).toBe(true);
});

test("draining does not wait for connections without a request, used before or not", async () => {
  const server = await listen({ ...loopback, listener: (_request, response) => response.end() });
  const agent = new Agent({ keepAlive: true });
  await request(server, agent);
  const unused = connect(server.port, "127.0.0.1");
  await once(unused, "connect");
  await server.drain(LONGER_THAN_THE_TEST_MS);
  await expect(request(server, new Agent())).rejects.toThrow("ECONNREFUSED");
});

test("a connection that is alive while the server drains is told to close", async () => {
  const responses: (() => void)[] = [];
  const server = await listen({
    ...loopback,
    listener: (_request, response) => responses.push(() => response.end()),
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const other = request(server, new Agent());
  const first = request(server, agent);
  await expect.poll(() => responses.length).toBe(2);
  const drained = server.drain(LONGER_THAN_THE_TEST_MS);
  responses[1]?.();
  await first;
  const second = request(server, agent);
  await expect.poll(() => responses.length).toBe(3);
  responses[2]?.();
  expect((await second).headers.connection).toBe("close");
  responses[0]?.();
  await Promise.all([other, drained]);
});

test("draining cuts off a request that outlasts the grace, and says so", async () => {
  const { server, reply } = await startBusy();
  expect(await server.drain(10)).toBe(false);
  expect(await reply).toContain("socket hang up");
});

test("a server that is bound to every address is reached on loopback", () => {
  expect(["0.0.0.0", "::", "127.0.0.1", "::1", "10.0.0.7"].map(localAddress)).toEqual([
    "127.0.0.1",
    "::1",
    "127.0.0.1",
    "::1",
    "10.0.0.7",
  ]);
});
