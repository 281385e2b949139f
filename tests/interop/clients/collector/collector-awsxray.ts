import { freePort, until } from "@xray-lab/test-support";
import type { Client } from "../../client.ts";
import { type RelayedRequest, relayRequests } from "../../lab/relay-requests.ts";
import { sendDatagrams } from "../../lab/datagrams.ts";
import type { SentDocument } from "../../proof/document.ts";
import { prove } from "../../proof/prove.ts";
import { sampleTrace } from "../../proof/sample-trace.ts";
import { AWSXRAY, buildCollector } from "./build-collector.ts";
import { otlpTrace } from "./otlp-trace.ts";
import { exportSpans, runCollector } from "./run-collector.ts";

const EXPORT_SECONDS = 15;

/**
 * OTLP and X-Ray's UDP come in, the awsxray exporter sends both. It makes documents of its own, so what it put on the
 * wire must be read back. Another check is that it kept the traces and services.
 */
export const collectorAwsxray: Client = {
  name: "collector-awsxray",
  does: "OTLP and UDP in, awsxray exporter to /TraceSegments",
  limitSeconds: 1500,
  run: async (lab) => {
    const program = await buildCollector(lab, AWSXRAY);
    await using relay = await relayRequests(lab.endpoint);
    const [http, udp] = [`127.0.0.1:${await freePort()}`, `127.0.0.1:${await freePort()}`];
    const otlp = `http://${http}`;
    const spans = otlpTrace("interop-otel");
    const segments = sampleTrace("interop-receiver");
    const wanted = [...spans.documents, ...segments];
    const configuration = configure(http, udp, relay.endpoint);
    await runCollector(lab, { program, configuration, otlp }, async () => {
      await exportSpans(lab, otlp, spans.request);
      await sendDatagrams(udp, segments);
      await until(
        async () => exportedDocuments(relay.requests),
        (documents) => notExported(documents, wanted).length === 0,
        { seconds: EXPORT_SECONDS, signal: lab.signal },
      );
    });
    // Subsegments that come on their own are exported last, at the latest when the Collector ends.
    const exported = exportedDocuments(relay.requests);
    const proof = await prove(lab, exported);
    return { ...proof, problems: [...notExported(exported, wanted), ...proof.problems] };
  },
};

function configure(http: string, udp: string, endpoint: string): object {
  const proxy = { endpoint: udp, aws_endpoint: endpoint, region: "us-east-1", local_mode: true };
  return {
    receivers: {
      otlp: { protocols: { http: { endpoint: http } } },
      awsxray: { endpoint: udp, transport: "udp", proxy_server: proxy },
    },
    exporters: { awsxray: { endpoint, region: "us-east-1", local_mode: true, no_verify_ssl: true } },
    service: {
      telemetry: { metrics: { level: "none" } },
      pipelines: { traces: { receivers: ["otlp", "awsxray"], exporters: ["awsxray"] } },
    },
  };
}

function exportedDocuments(requests: readonly RelayedRequest[]): readonly SentDocument[] {
  return requests
    .filter(({ path }) => path === "/TraceSegments")
    .map(({ body }) => JSON.parse(body) as { readonly TraceSegmentDocuments: readonly string[] })
    .flatMap((request) => request.TraceSegmentDocuments)
    .map((document) => JSON.parse(document) as SentDocument);
}

/** The segments, by trace and name, that did not come out of the Collector. */
function notExported(exported: readonly SentDocument[], wanted: readonly SentDocument[]): readonly string[] {
  const known = new Set(exported.map(keyOf));
  const segments = wanted.filter(({ type }) => type !== "subsegment").map(keyOf);
  return segments.filter((one) => !known.has(one)).map((one) => `the Collector did not export ${one}`);
}

function keyOf({ trace_id, name }: SentDocument): string {
  return `${name} of ${trace_id}`;
}
