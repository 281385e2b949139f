import { once } from "node:events";
import { Agent, get, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { listen, PortInUseError } from "../src/server.ts";

const loopback = { port: 0, bind: "127.0.0.1" };
const LONGER_THAN_THE_TEST_MS = 600_000;

/** The reply's head, over a connection that is kept alive. */
async function request({ port }: { port: number }, agent: Agent): Promise<IncomingMessage> {
  const call = get({ host: "127.0.0.1", port, agent });
  const [reply] = (await once(call, "response")) as [IncomingMessage];
  await reply.resume().toArray();
  return reply;
}

test("a port that is in use is refused with what to do about it", async () => {
  const first = await listen(() => undefined, loopback);
  const second = () => listen(() => undefined, { ...loopback, port: first.port });
  await expect(second()).rejects.toThrow(PortInUseError);
  await expect(second()).rejects.toThrow(
    `Port ${first.port} on 127.0.0.1 is in use. Stop what listens there, or set USERMGMT_PORT`,
  );
  await first.drain(0);
});

test("an idle connection outlives the 60 s of an AWS load balancer", async () => {
  const server = await listen((_request, response) => response.end(), loopback);
  const agent = new Agent({ keepAlive: true });
  const reply = await request(server, agent);
  expect(reply.headers["keep-alive"]).toBe("timeout=65");
  agent.destroy();
  await server.drain(LONGER_THAN_THE_TEST_MS);
});

test("draining waits for a request in flight, and not for the connection that it leaves alive", async () => {
  const arrived = Promise.withResolvers<() => void>();
  const server = await listen((_request, response) => arrived.resolve(() => response.end()), loopback);
  const reply = request(server, new Agent({ keepAlive: true }));
  const answer = await arrived.promise;
  const drained = server.drain(LONGER_THAN_THE_TEST_MS);
  await expect(request(server, new Agent())).rejects.toThrow("ECONNREFUSED");
  answer();
  expect((await reply).statusCode).toBe(200);
  await drained;
});

test("draining does not wait for connections without a request, used before or not", async () => {
  const server = await listen((_request, response) => response.end(), loopback);
  await request(server, new Agent({ keepAlive: true }));
  const neverUsed = connect(server.port, "127.0.0.1");
  await once(neverUsed, "connect");
  await server.drain(LONGER_THAN_THE_TEST_MS);
  await expect(request(server, new Agent())).rejects.toThrow("ECONNREFUSED");
});

test("a connection that is alive while the server drains is told to close", async () => {
  const responses: (() => void)[] = [];
  const server = await listen((_request, response) => responses.push(() => response.end()), loopback);
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

test("draining cuts off a request that outlasts its patience", async () => {
  const arrived = Promise.withResolvers<void>();
  const server = await listen(() => arrived.resolve(), loopback);
  const reply = request(server, new Agent({ keepAlive: true })).catch(String);
  await arrived.promise;
  await server.drain(10);
  expect(await reply).toContain("socket hang up");
});
