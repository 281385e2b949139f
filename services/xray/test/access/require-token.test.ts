import { GetSamplingRulesCommand, GetTraceSummariesCommand } from "@aws-sdk/client-xray";
import { encodeDatagram, newTraceId } from "@xray-lab/segments";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { expect, test, vi } from "vitest";
import { segment } from "../documents.ts";
import { sendDatagrams } from "../send-datagrams.ts";
import { instrumented } from "../http/opentelemetry.ts";
import { awsClient, runWithToken, TOKEN } from "./with-token.ts";

const window = { StartTime: new Date(Date.now() - 60_000), EndTime: new Date(Date.now() + 60_000) };

const DOORS = [
  ["POST", "/TraceSummaries"],
  ["POST", "/TraceSegments"],
  ["POST", "/v1/traces"],
  ["POST", "/NoSuchOperation"],
  ["GET", "/feed"],
  ["GET", "/intake"],
  ["GET", "/"],
  ["GET", "/assets/anything.js"],
  ["PUT", "/"],
] as const;

test.each(DOORS)("with a token set, %s %s needs it, and says how to send it", async (method, path) => {
  const { url } = await runWithToken();
  const response = await fetch(url + path, { method, ...(method === "GET" ? {} : { body: "{}" }) });
  expect(response.status).toBe(401);
  expect(response.headers.get("www-authenticate")).toBe('Bearer realm="xray"');
  const { message } = (await response.json()) as { message: string };
  expect(message).toMatch(/XRAY_API_TOKEN.*Authorization: Bearer.*AWS_ACCESS_KEY_ID/);
});

test.each([
  "Bearer wrong",
  `Bearer ${TOKEN}x`,
  `Bearer ${TOKEN.slice(0, -1)}`,
  `Basic ${TOKEN}`,
  TOKEN,
  "",
  `AWS4-HMAC-SHA256 Credential=wrong/20261128/us-east-1/xray/aws4_request`,
  `AWS4-HMAC-SHA256 Credential=${TOKEN}`,
  `AWS4-HMAC-SHA256 SignedHeaders=host, Credential=x/${TOKEN}/20261128/us-east-1/xray/aws4_request`,
])("the header %j lets nobody in", async (authorization) => {
  const { url } = await runWithToken();
  const response = await fetch(`${url}/intake`, { headers: { authorization } });
  expect(response.status).toBe(401);
});

test("the token as a bearer token lets in, in any case of the word Bearer", async () => {
  const { url } = await runWithToken();
  for (const authorization of [`Bearer ${TOKEN}`, `bearer ${TOKEN}`]) {
    const response = await fetch(`${url}/intake`, { headers: { authorization } });
    expect(response.status).toBe(200);
  }
});

test("an AWS client gets in with the token as its access key id, and with no other", async () => {
  const { url } = await runWithToken();
  const command = new GetTraceSummariesCommand(window);
  expect(await awsClient(url, TOKEN).send(command)).toMatchObject({ TraceSummaries: [] });
  await expect(awsClient(url, "lab").send(command)).rejects.toMatchObject({
    name: "UnrecognizedClientException",
    message: expect.stringMatching(/AWS_ACCESS_KEY_ID/),
  });
});

test("OpenTelemetry's exporter gets in with the token among its headers", async () => {
  const xray = await runWithToken();
  const headers = { authorization: `Bearer ${TOKEN}` };
  const exporter = new OTLPTraceExporter({ url: `${xray.url}/v1/traces`, headers });
  const service = instrumented("shop", exporter);
  service.tracer.startSpan("GET /cart").end();
  await service.export();
  const intake = await fetch(`${xray.url}/intake`, { headers });
  expect(await intake.json()).toMatchObject({ accepted: 1 });
});

test("health, datagrams and the daemon's two operations need no token", async () => {
  const xray = await runWithToken();
  const health = await fetch(`${xray.url}/health`);
  expect(health.status).toBe(200);
  const rules = await awsClient(`http://127.0.0.1:${xray.daemonPort}`, "nobody").send(
    new GetSamplingRulesCommand({}),
  );
  expect(rules.SamplingRuleRecords).toHaveLength(1);
  await sendDatagrams(xray.daemonPort, [encodeDatagram(segment())]);
  await vi.waitFor(async () => {
    const { TraceSummaries } = await awsClient(xray.url, TOKEN).send(new GetTraceSummariesCommand(window));
    expect(TraceSummaries).toHaveLength(1);
  });
});

test("without the token nobody learns whether a trace is stored", async () => {
  const xray = await runWithToken();
  const stored = segment();
  await sendDatagrams(xray.daemonPort, [encodeDatagram(stored)]);
  const answers = await Promise.all(
    [stored.trace_id, newTraceId()].map(
      async (id) => (await fetch(`${xray.url}/trace/${id}`, { headers: { accept: "text/html" } })).status,
    ),
  );
  expect(answers).toEqual([401, 401]);
});
