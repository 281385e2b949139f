import { freePort } from "@xray-lab/test-support";
import type { Client } from "../../client.ts";
import { relayRequests, type RelayedRequest } from "../../lab/relay-requests.ts";
import { prove } from "../../proof/prove.ts";
import { buildCollector, OTLP } from "./build-collector.ts";
import { otlpTrace } from "./otlp-trace.ts";
import { exportSpans, runCollector } from "./run-collector.ts";

const PATH = "/v1/traces";

/** The OpenTelemetry Collector hands spans to our OTLP endpoint with its own exporter, as protobuf. */
export const collectorOtlp: Client = {
  name: "collector-otlp",
  does: "OTLP in, otlphttp exporter to /v1/traces",
  limitSeconds: 900,
  run: async (lab) => {
    const program = await buildCollector(lab, OTLP);
    await using relay = await relayRequests(lab.endpoint);
    const { request, documents } = otlpTrace("interop-otlp");
    const endpoint = `127.0.0.1:${await freePort()}`;
    const otlp = `http://${endpoint}`;
    const configuration = configure(endpoint, `${relay.endpoint}${PATH}`);
    const proof = await runCollector(lab, { program, configuration, otlp }, async () => {
      await exportSpans(lab, otlp, request);
      return prove(lab, documents, { allowMore: true });
    });
    return { ...proof, problems: [...refused(relay.requests), ...proof.problems] };
  },
};

function configure(endpoint: string, tracesEndpoint: string): object {
  return {
    receivers: { otlp: { protocols: { http: { endpoint } } } },
    exporters: { otlphttp: { traces_endpoint: tracesEndpoint, retry_on_failure: { enabled: false } } },
    service: {
      telemetry: { metrics: { level: "none" } },
      pipelines: { traces: { receivers: ["otlp"], exporters: ["otlphttp"] } },
    },
  };
}

function refused(requests: readonly RelayedRequest[]): readonly string[] {
  if (requests.length === 0) return [`the Collector sent nothing to ${PATH}`];
  return requests
    .filter(({ status }) => status !== 200)
    .map(({ path, status, reply }) => `${path}: ${status} ${reply}`);
}
