import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { encodeDatagram } from "@xray-lab/segments";
import { expect, onTestFinished, test, vi } from "vitest";
import { createFeed, type Feed } from "../../src/feed/feed.ts";
import { feedAnswer } from "../../src/feed/feed-route.ts";
import { send } from "../../src/http/reply.ts";
import { segment } from "../documents.ts";
import { runXray } from "../running-xray.ts";
import { sendDatagrams } from "../send-datagrams.ts";
import { openFeed } from "./open-feed.ts";

test("a datagram is told at once, with the id of its trace; a refused one is counted", async () => {
  const xray = await runXray();
  const feed = await openFeed(`${xray.url}/feed`);
  expect(feed.response.headers.get("content-type")).toBe("text/event-stream");
  expect(feed.response.headers.get("cache-control")).toBe("no-store");
  const sent = segment();
  await sendDatagrams(xray.daemonPort, [encodeDatagram(sent)]);
  expect(await feed.event()).toEqual({
    id: expect.stringMatching(/^[0-9a-f]+-1$/),
    event: "change",
    data: { traces: [sent.trace_id], accepted: 1, rejected: 0 },
  });
  await sendDatagrams(xray.daemonPort, ["garbage"]);
  expect(await feed.event()).toMatchObject({ data: { traces: [], accepted: 0, rejected: 1 } });
});

test("what is posted is told as well", async () => {
  const xray = await runXray();
  const feed = await openFeed(`${xray.url}/feed`);
  const sent = segment();
  const body = JSON.stringify({ TraceSegmentDocuments: [JSON.stringify(sent), "{}"] });
  await fetch(`${xray.url}/TraceSegments`, { method: "POST", body });
  expect(await feed.event()).toMatchObject({ data: { traces: [sent.trace_id], accepted: 1, rejected: 1 } });
});

test("a client that comes back gets what it missed, and nothing twice", async () => {
  const xray = await runXray();
  const first = await openFeed(`${xray.url}/feed`);
  await sendDatagrams(xray.daemonPort, [encodeDatagram(segment())]);
  const { id } = await first.event();
  const watcher = await openFeed(`${xray.url}/feed`);
  await first.leave();
  const missed = [segment(), segment()];
  for (const one of missed) {
    await sendDatagrams(xray.daemonPort, [encodeDatagram(one)]);
    expect(await watcher.event()).toMatchObject({ data: { traces: [one.trace_id] } });
  }
  const byHeader = await openFeed(`${xray.url}/feed`, id);
  const byQuery = await openFeed(`${xray.url}/feed?after=${id}`);
  for (const again of [byHeader, byQuery]) {
    for (const one of missed) expect(await again.event()).toMatchObject({ data: { traces: [one.trace_id] } });
  }
});

test("a client that comes back before the first event has an id to come back with", async () => {
  const xray = await runXray();
  const first = await openFeed(`${xray.url}/feed`);
  const id = /^id: (.*)$/m.exec((await first.block()) ?? "")?.[1];
  await first.leave();
  const sent = segment();
  await sendDatagrams(xray.daemonPort, [encodeDatagram(sent)]);
  const again = await openFeed(`${xray.url}/feed`, id);
  expect(await again.event()).toMatchObject({ event: "change", data: { traces: [sent.trace_id] } });
});

test.each(["0123456789ab-7", "nonsense", "%0d%0aevent: x"])(
  "an id of another run, or of none, is answered with a reset: %s",
  async (id) => {
    const xray = await runXray();
    const feed = await openFeed(`${xray.url}/feed?after=${id}`);
    const reset = await feed.event();
    expect(reset).toMatchObject({ event: "reset", id: expect.stringMatching(/-0$/) });
    await sendDatagrams(xray.daemonPort, [encodeDatagram(segment())]);
    expect(await feed.event()).toMatchObject({ event: "change" });
  },
);

test("the sixty-fifth client is told that there is no room, until another one leaves", async () => {
  const { url } = await runXray();
  const clients = await Promise.all(Array.from({ length: 64 }, () => openFeed(`${url}/feed`)));
  expect(clients.map(({ response }) => response.status)).toEqual(Array.from({ length: 64 }, () => 200));
  const refused = await fetch(`${url}/feed`);
  expect(refused.status).toBe(503);
  expect(await refused.json()).toEqual({ message: "The feed takes no more clients" });
  await clients[0]?.leave();
  await vi.waitFor(async () => expect((await openFeed(`${url}/feed`)).response.status).toBe(200));
});

test("HEAD has the same head, and takes no place", async () => {
  const { url } = await runXray();
  const response = await fetch(`${url}/feed`, { method: "HEAD" });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("text/event-stream");
});

test("stopping ends an open feed, and does not cut it off", async () => {
  const xray = await runXray();
  const feed = await openFeed(`${xray.url}/feed`);
  await feed.block();
  const end = feed.block();
  await xray.stop();
  // A drain that had waited for the feed would have broken the connection: this would reject.
  expect(await end).toBeUndefined();
});

interface Served {
  readonly url: string;
  readonly port: number;
  /** One for each client, in the order in which they came. */
  readonly responses: readonly ServerResponse[];
}

async function serveFeed(feed: Feed): Promise<Served> {
  const responses: ServerResponse[] = [];
  const server = createServer((request, response) => {
    responses.push(response);
    send(response, feedAnswer(feed, request));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    feed.close();
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/feed`, port, responses };
}

test("a client that does not read is cut off, and one that reads goes on", async () => {
  const feed = createFeed();
  const { url, port, responses } = await serveFeed(feed);
  const reader = await openFeed(url);
  const sleeper = connect(port, "127.0.0.1").pause();
  onTestFinished(() => void sleeper.destroy());
  sleeper.write("GET /feed HTTP/1.1\r\nhost: localhost\r\n\r\n");
  await vi.waitFor(() => expect(responses).toHaveLength(2));
  const traces = new Set(Array.from({ length: 5000 }, (_, n) => `1-67891233-${String(n).padStart(24, "0")}`));
  let longestUnread = 0;
  // First the kernel takes a few megabytes for the sleeper, then this process a quarter of one.
  while (responses[1]?.destroyed === false) {
    feed.changed({ traces, accepted: 1, rejected: 0 });
    expect(await reader.event()).toMatchObject({ event: "change", data: { accepted: 1 } });
    longestUnread = Math.max(longestUnread, responses[1].writableLength);
  }
  expect(longestUnread).toBeGreaterThan(256 * 1024);
  expect(longestUnread).toBeLessThan(1024 * 1024);
  expect(responses[0]?.destroyed).toBe(false);
});

test("on a quiet connection a comment comes every 15 seconds", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  onTestFinished(() => void vi.useRealTimers());
  const feed = createFeed();
  const client = await openFeed((await serveFeed(feed)).url);
  expect(await client.block()).toMatch(/^retry: /);
  vi.advanceTimersByTime(15_000);
  expect(await client.block()).toBe(": still here");
});

test("more at once than a client may leave unread is a reset", async () => {
  const feed = createFeed();
  const client = await openFeed((await serveFeed(feed)).url);
  const ids = Array.from({ length: 10_000 }, (_, n) => `1-67891233-${String(n).padStart(24, "0")}`);
  feed.changed({ traces: new Set(ids), accepted: 1, rejected: 0 });
  expect(await client.event()).toMatchObject({ event: "reset", id: expect.stringMatching(/-1$/) });
});
