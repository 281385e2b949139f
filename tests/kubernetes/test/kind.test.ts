import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { type Load, startLoad } from "../kind/load.ts";
import { describe, holds, type Row } from "../kind/measure.ts";

const servers: Server[] = [];
afterEach(() => servers.splice(0).map((server) => server.close()));

/** A server that answers with this status, or hangs up without one, and what was asked of it. */
async function answering(
  status: number | undefined,
): Promise<{ readonly url: string; readonly traces: string[] }> {
  const traces: string[] = [];
  const server = createServer((request, reply) => {
    traces.push(String(request.headers["x-amzn-trace-id"]));
    if (status === undefined) request.destroy();
    else reply.writeHead(status).end();
  });
  servers.push(server.listen(0, "127.0.0.1"));
  await once(server, "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, traces };
}

const some = async (load: Load, traces: readonly string[]): ReturnType<Load["stop"]> => {
  await vi.waitFor(() => expect(traces.length).toBeGreaterThan(3));
  return load.stop();
};

test("every request of the load has a sampled trace of its own, and none that was answered is lost", async () => {
  const { url, traces } = await answering(200);
  const outcomes = await some(startLoad(url, 200), traces);
  expect(traces.toSorted()).toEqual(outcomes.map(({ traceId }) => `Root=${traceId};Sampled=1`).toSorted());
  expect(new Set(outcomes.map(({ problem }) => problem))).toEqual(new Set([undefined]));
});

test("a request that is answered with 503 is lost, and says so", async () => {
  const { url, traces } = await answering(503);
  const outcomes = await some(startLoad(url, 200), traces);
  expect(new Set(outcomes.map(({ problem }) => problem))).toEqual(new Set(["status 503"]));
});

test("a request that nobody answers is lost, and says why", async () => {
  const { url, traces } = await answering(undefined);
  const outcomes = await some(startLoad(url, 200), traces);
  expect(outcomes.map(({ problem }) => problem)).not.toContain(undefined);
  expect(outcomes[0]?.problem).toMatch(/closed|ECONNRESET/);
});

const ROW: Row = {
  disruption: "a test",
  requests: 100,
  lostRequests: 0,
  segments: 200,
  lostSegments: 0,
  allowedSegments: 20,
  problems: [],
};

test.each([
  ["one lost request", { lostRequests: 1 }],
  ["more lost segments than were in flight", { lostSegments: 21 }],
  ["no request at all", { requests: 0 }],
])("%s fails the run", (_, change) => {
  expect(holds(ROW)).toBe(true);
  expect(holds({ ...ROW, ...change })).toBe(false);
  expect(describe({ ...ROW, ...change })).toMatch(/^FAILED/);
});

test("where nothing warns the senders the lost segments are printed and not judged", () => {
  const row = { ...ROW, lostSegments: 150, allowedSegments: Number.POSITIVE_INFINITY };
  expect(describe(row)).toContain("150 of 200 segments lost (not judged)");
  expect(holds(row)).toBe(true);
});
