import { BatchGetTracesCommand, GetTraceGraphCommand, XRayClient } from "@aws-sdk/client-xray";
import { type HrTime, SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { OTLPTraceExporter as JsonExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtobufExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { encodeDatagram, newSegmentId, newTraceId } from "@xray-lab/segments";
import { expect, onTestFinished, test } from "vitest";
import { segment } from "../documents.ts";
import { type RunningXray, runXray, untilAccepted } from "../running-xray.ts";
import { sendDatagrams } from "../send-datagrams.ts";
import { calledBy, inside, instrumented } from "./opentelemetry.ts";

/** The SDK's enum of compressions is in a package that this one does not depend on; `gzip` is its value. */
type ExporterConfig = ConstructorParameters<typeof JsonExporter>[0];
const gzipped = (url: string): ExporterConfig =>
  JSON.parse(JSON.stringify({ url, compression: "gzip" })) as ExporterConfig;
const EXPORTERS = [
  ["protobuf", (url: string) => new ProtobufExporter({ url })],
  ["protobuf and gzip", (url: string) => new ProtobufExporter(gzipped(url))],
  ["JSON", (url: string) => new JsonExporter({ url })],
  ["JSON and gzip", (url: string) => new JsonExporter(gzipped(url))],
] as const;

function clientFor(xray: RunningXray): XRayClient {
  const credentials = { accessKeyId: "lab", secretAccessKey: "lab" };
  const client = new XRayClient({ endpoint: xray.url, region: "us-east-1", credentials, maxAttempts: 1 });
  onTestFinished(() => client.destroy());
  return client;
}

/** The segments of a trace, as BatchGetTraces returns them, without those inferred. */
async function readTrace(xray: RunningXray, traceId: string): Promise<Readonly<Record<string, unknown>>[]> {
  const { Traces } = await clientFor(xray).send(new BatchGetTracesCommand({ TraceIds: [traceId] }));
  const segments = Traces?.[0]?.Segments ?? [];
  return segments
    .map(({ Document = "" }) => JSON.parse(Document) as Readonly<Record<string, unknown>>)
    .filter((document) => document["inferred"] !== true);
}

function xrayId(traceId: string): string {
  return `1-${traceId.slice(0, 8)}-${traceId.slice(8)}`;
}

test.each(EXPORTERS)(
  "what OpenTelemetry's own exporter sends as %s reads back equal",
  async (_form, exporterTo) => {
    const xray = await runXray();
    const start = Math.floor(Date.now() / 1000) - 10;
    const at = (microseconds: number): HrTime => [start, microseconds * 1000];
    const shop = instrumented("shop", exporterTo(`${xray.url}/v1/traces`));
    const server = shop.tracer.startSpan("GET /cart", { kind: SpanKind.SERVER, startTime: at(0) });
    server.setAttributes({
      "http.request.method": "GET",
      "url.full": "http://shop.example/cart",
      "client.address": "192.0.2.7",
      "http.response.status_code": 503,
      "enduser.id": "linh",
      tenant: "blue",
      weight: 1.5,
      "aws.xray.annotations": ["tenant", "weight"],
    });
    const query = shop.tracer.startSpan(
      "SELECT carts",
      { kind: SpanKind.CLIENT, startTime: at(100_250) },
      inside(server),
    );
    query.setAttributes({ "db.system.name": "mysql", "db.namespace": "carts", "db.query.text": "SELECT ?" });
    query.recordException({ name: "IOError", message: "reset" }, at(150_000));
    query.setStatus({ code: SpanStatusCode.ERROR, message: "reset" });
    query.end(at(200_000));
    server.end(at(375_501));
    await shop.export();
    const { traceId, spanId } = server.spanContext();
    const ok = { error: false, throttle: false };
    expect(await readTrace(xray, xrayId(traceId))).toEqual([
      {
        trace_id: xrayId(traceId),
        id: spanId,
        name: "shop",
        start_time: start,
        end_time: (start * 1e6 + 375_501) / 1e6,
        ...ok,
        fault: true,
        user: "linh",
        service: { version: "1.4.0" },
        http: {
          request: {
            method: "GET",
            url: "http://shop.example/cart",
            client_ip: "192.0.2.7",
            x_forwarded_for: true,
          },
          response: { status: 503 },
        },
        annotations: { tenant: "blue", weight: 1.5 },
        metadata: {
          default: { "otel.resource.service.name": "shop", "otel.resource.service.version": "1.4.0" },
        },
        subsegments: [
          {
            id: query.spanContext().spanId,
            name: "carts",
            start_time: (start * 1e6 + 100_250) / 1e6,
            end_time: (start * 1e6 + 200_000) / 1e6,
            ...ok,
            fault: true,
            namespace: "remote",
            sql: {
              url: "SELECT carts",
              connection_string: "localhost/carts",
              database_type: "mysql",
              sanitized_query: "SELECT ?",
            },
            cause: {
              exceptions: [
                {
                  id: expect.stringMatching(/^[0-9a-f]{16}$/),
                  type: "IOError",
                  message: "reset",
                  remote: true,
                },
              ],
            },
          },
        ],
      },
    ]);
    expect(await xray.intake()).toMatchObject({
      received: 2,
      accepted: 2,
      otlp: { accepted: 2, rejected: 0 },
    });
  },
);

test("a service with X-Ray's SDK, one with OpenTelemetry and another with X-Ray's are one trace and one map", async () => {
  const xray = await runXray();
  const now = Date.now() / 1000;
  const trace_id = newTraceId();
  const traceId = trace_id.slice(2).replace("-", "");
  const toShop = {
    id: newSegmentId(),
    name: "shop",
    namespace: "remote",
    start_time: now - 0.9,
    end_time: now - 0.1,
  };
  const web = segment({ trace_id, name: "web", start_time: now - 1, end_time: now, subsegments: [toShop] });
  const shop = instrumented("shop", new ProtobufExporter({ url: `${xray.url}/v1/traces` }));
  const server = shop.tracer.startSpan("GET", { kind: SpanKind.SERVER }, calledBy(traceId, toShop.id));
  const toMail = shop.tracer.startSpan("POST", { kind: SpanKind.CLIENT }, inside(server));
  toMail.setAttribute("server.address", "mail.example").end();
  server.end();
  const mail = segment({ trace_id, name: "mail", parent_id: toMail.spanContext().spanId });
  await shop.export();
  await sendDatagrams(xray.daemonPort, [web, mail].map(encodeDatagram));
  await untilAccepted(xray, 4);

  const documents = await readTrace(xray, trace_id);
  const parents = new Map(documents.map(({ name, parent_id }) => [name, parent_id]));
  expect(parents).toEqual(
    new Map([
      ["web", undefined],
      ["shop", toShop.id],
      ["mail", toMail.spanContext().spanId],
    ]),
  );
  const { Services = [] } = await clientFor(xray).send(new GetTraceGraphCommand({ TraceIds: [trace_id] }));
  const names = new Map(Services.map(({ ReferenceId, Name }) => [ReferenceId, Name]));
  const edges = Services.filter(({ Type }) => Type !== "client").flatMap(({ Name, Edges = [] }) =>
    Edges.map(({ ReferenceId }) => `${Name} -> ${names.get(ReferenceId)}`),
  );
  expect(edges.toSorted()).toEqual(["shop -> mail", "web -> shop"]);
});
