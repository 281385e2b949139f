import { request } from "node:http";
import {
  BatchGetTracesCommand,
  GetSamplingRulesCommand,
  GetTraceSummariesCommand,
  PutTraceSegmentsCommand,
} from "@aws-sdk/client-xray";
import { DATAGRAM_HEADER, encodeDatagram, printable } from "@xray-lab/segments";
import { expect, test, vi } from "vitest";
import { segment } from "./documents.ts";
import { clientFor, runXray, untilAccepted } from "./running-xray.ts";
import { sendDatagrams } from "./send-datagrams.ts";

test("what came by UDP is found and read with the AWS SDK", async () => {
  const xray = await runXray();
  const sent = segment();
  await sendDatagrams(xray.daemonPort, [encodeDatagram(sent)]);
  await untilAccepted(xray, 1);
  const client = clientFor(xray.apiPort);
  const window = { StartTime: new Date(Date.now() - 60_000), EndTime: new Date(Date.now() + 1000) };
  const { TraceSummaries } = await client.send(new GetTraceSummariesCommand(window));
  expect(TraceSummaries).toMatchObject([
    { Id: sent.trace_id, Http: { ClientIp: "192.0.2.7", HttpStatus: 200 } },
  ]);
  const { Traces } = await client.send(new BatchGetTracesCommand({ TraceIds: [sent.trace_id] }));
  expect(JSON.parse(Traces?.[0]?.Segments?.[0]?.Document ?? "")).toMatchObject({
    id: sent.id,
    name: "checkout",
  });
});

test("what is posted to the API is counted like a datagram, and its rejections are kept too", async () => {
  const xray = await runXray();
  const { UnprocessedTraceSegments } = await clientFor(xray.apiPort).send(
    new PutTraceSegmentsCommand({
      TraceSegmentDocuments: [JSON.stringify(segment()), JSON.stringify(segment({ name: "a?b" }))],
    }),
  );
  expect(UnprocessedTraceSegments).toMatchObject([{ ErrorCode: "InvalidName" }]);
  expect(await xray.intake()).toMatchObject({
    received: 2,
    accepted: 1,
    rejected: { InvalidName: 1 },
    recentRejections: [{ reason: "InvalidName", sender: "api" }],
    store: { traces: 1, documents: 1 },
  });
});

test("garbage is counted by reason and shown with its sender, and costs its neighbours nothing", async () => {
  const xray = await runXray();
  const header = encodeDatagram(segment()).split("\n", 1)[0];
  const garbage = ["\u{1b}[2J", "{}\n{}", `${header}\n`, `${header}\n{"id":`, `${header}\n{}`];
  await sendDatagrams(xray.daemonPort, [encodeDatagram(segment()), ...garbage, encodeDatagram(segment())]);
  await untilAccepted(xray, 2);
  const intake = await xray.intake();
  expect(intake).toMatchObject({
    received: 7,
    rejected: { MissingHeader: 1, InvalidHeader: 1, MissingBody: 1, ParseError: 1, MissingId: 1 },
    dropped: { memory: 0 },
  });
  expect(intake.recentRejections.map(({ sender }) => sender)).toEqual(
    Array.from({ length: 5 }, () => expect.stringMatching(/^127\.0\.0\.1:\d+$/)),
  );
  expect(intake.recentRejections.at(-1)).toMatchObject({
    reason: "MissingHeader",
    prefix: String.raw`\u{1b}[2J`,
    text: String.raw`\u{1b}[2J`,
  });
});

test("the report says where to send, who sends, how late, when last, and what a refused document was", async () => {
  const xray = await runXray();
  expect(await xray.intake()).toMatchObject({
    daemon: `127.0.0.1:${xray.daemonPort}`,
    senders: [],
    lag: null,
    lastAcceptedAt: null,
    pruned: 0,
    store: { prunedBefore: 0 },
  });
  const broken = `${DATAGRAM_HEADER}\n{"id":"${"x".repeat(500)}`;
  await sendDatagrams(xray.daemonPort, [broken, encodeDatagram(segment())]);
  await untilAccepted(xray, 1);
  // The two datagrams may be taken in two batches, in either order.
  await vi.waitFor(async () => expect((await xray.intake()).recentRejections).toHaveLength(1), 15_000);
  const report = await xray.intake();
  const sender = expect.stringMatching(/^127\.0\.0\.1:\d+$/);
  const time = expect.stringMatching(/^20\d\d-.*Z$/);
  expect(report).toMatchObject({
    senders: [{ sender, accepted: 1, rejected: 1, lastSeen: time, name: "checkout" }],
    lag: { segments: 1 },
    lastAcceptedAt: time,
    recentRejections: [{ text: printable(broken) }],
  });
  expect(report.lag?.p50).toBeLessThan(60_000);
});

test("SDKs get sampling rules and targets over TCP on the daemon's port", async () => {
  const xray = await runXray();
  const { SamplingRuleRecords } = await clientFor(xray.daemonPort).send(new GetSamplingRulesCommand({}));
  expect(SamplingRuleRecords).toMatchObject([
    { SamplingRule: { RuleName: "Default", FixedRate: 1, Attributes: {} } },
  ]);
  const statistics = {
    RuleName: "Default",
    ClientID: "a".repeat(24),
    RequestCount: 1,
    SampledCount: 1,
    BorrowCount: 0,
  };
  const response = await fetch(`http://127.0.0.1:${xray.daemonPort}/SamplingTargets`, {
    method: "POST",
    body: JSON.stringify({ SamplingStatisticsDocuments: [{ ...statistics, Timestamp: Date.now() / 1000 }] }),
  });
  expect(await response.json()).toMatchObject({
    SamplingTargetDocuments: [{ RuleName: "Default", FixedRate: 1 }],
    LastRuleModification: expect.any(Number),
  });
});

test.each([
  ["POST", "/TraceSegments"],
  ["POST", "/TraceSummaries"],
  ["GET", "/GetSamplingRules"],
  ["GET", "/"],
])("the daemon's port relays nothing else: %s %s is a 404", async (method, path) => {
  const xray = await runXray();
  const response = await fetch(`http://127.0.0.1:${xray.daemonPort}${path}`, { method });
  expect(response.status).toBe(404);
  expect(response.headers.get("x-amzn-errortype")).toBe("UnknownOperationException");
});

interface RawRequest {
  readonly port: number;
  /** GET /feed in place of an operation. */
  readonly feed?: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** fetch does not let a Host or an Origin be chosen. */
async function statusOf({ port, headers, feed = false }: RawRequest): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  const sent = request({
    port,
    host: "127.0.0.1",
    path: feed ? "/feed" : "/GetSamplingRules",
    method: feed ? "HEAD" : "POST",
    headers,
    agent: false,
  });
  sent.on("response", (response) => {
    response.resume();
    resolve(response.statusCode);
  });
  sent.on("error", reject);
  sent.end(feed ? undefined : "{}");
  return promise;
}

test("pages of other origins, and names that were made to resolve here, are refused on both ports", async () => {
  const { apiPort, daemonPort } = await runXray();
  for (const port of [apiPort, daemonPort]) {
    expect(await statusOf({ port, headers: { host: `localhost:${port}` } })).toBe(200);
    expect(await statusOf({ port, headers: { origin: `http://127.0.0.1:${port}` } })).toBe(200);
    expect(await statusOf({ port, headers: { origin: "https://evil.example" } })).toBe(403);
    expect(await statusOf({ port, headers: { host: `evil.example:${port}` } })).toBe(403);
  }
  const feed = { port: apiPort, feed: true };
  expect(await statusOf({ ...feed, headers: { host: `localhost:${apiPort}` } })).toBe(200);
  expect(await statusOf({ ...feed, headers: { origin: "https://evil.example" } })).toBe(403);
  expect(await statusOf({ ...feed, headers: { host: `evil.example:${apiPort}` } })).toBe(403);
});

test("bound to every address, both ports answer to names that no site can have, and to those that are listed", async () => {
  const { apiPort, daemonPort } = await runXray({
    XRAY_BIND: "0.0.0.0",
    XRAY_ALLOWED_HOSTS: "lab.example.com",
  });
  for (const port of [apiPort, daemonPort]) {
    for (const host of ["xray-service.default", "xray", "10.0.0.7", "lab.example.com"])
      expect(await statusOf({ port, headers: { host: `${host}:${port}` } })).toBe(200);
    expect(await statusOf({ port, headers: { host: `evil.example:${port}` } })).toBe(403);
    expect(await statusOf({ port, headers: { "sec-fetch-site": "cross-site" } })).toBe(403);
  }
});

test.each([true, false])(
  "a body over the limit is a 413 in the API's words (length announced: %s)",
  async (announced) => {
    const { url } = await runXray();
    const bytes = Buffer.alloc(12 * 1024 * 1024, "x");
    const body = announced ? bytes : new Blob([bytes]).stream();
    const response = await fetch(`${url}/TraceSegments`, { method: "POST", body, duplex: "half" });
    expect(response.status).toBe(413);
    expect(response.headers.get("x-amzn-errortype")).toBe("RequestEntityTooLargeException");
  },
);

test("a client that never stops sending is answered or cut off, and the next one is served", async () => {
  const { url } = await runXray();
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536)) });
  const sending = fetch(`${url}/TraceSegments`, { method: "POST", body: endless, duplex: "half" });
  const status = await sending.then(
    (response) => response.status,
    () => "cut off",
  );
  expect([413, "cut off"]).toContain(status);
  expect((await fetch(`${url}/health`)).status).toBe(200);
});

test("health says that the receiver listens and the store can be read", async () => {
  const { url } = await runXray();
  const response = await fetch(`${url}/health`);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: "ok", receiver: "listening", store: "readable" });
});
