import { encodeSpans } from "./arbitraries/protobuf.ts";
import { type Message, post } from "./message.ts";

/** Requests with nothing wrong, as large as they may be: what a batch exporter sends after it was cut off. */
export function largestRequests(): readonly (readonly [what: string, message: Message])[] {
  return [
    ["9,000 spans in JSON", post("/v1/traces", JSON.stringify(spans(9000)))],
    ["10,000 spans in protobuf", post("/v1/traces", encodeSpans(spans(10_000)), "application/x-protobuf")],
    ["500 documents of 8 kB", post("/TraceSegments", JSON.stringify(documents(500, 8000)))],
    ["80 documents of 55 kB", post("/TraceSegments", JSON.stringify(documents(80, 55_000)))],
  ];
}

const seconds = Math.floor(Date.now() / 1000);
const hex = (n: number, digits: number): string => n.toString(16).padStart(digits, "a");

function spans(count: number): object {
  const time = `${seconds}000000000`;
  const attributes = Object.entries({
    "http.request.method": "GET",
    "http.response.status_code": "200",
    "server.address": "shop.example",
    "url.path": "/cart",
  }).map(([key, stringValue]) => ({ key, value: { stringValue } }));
  const all = Array.from({ length: count }, (_, n) => {
    const traceId = seconds.toString(16) + hex(n, 24);
    return { traceId, spanId: hex(n, 16), name: "GET /cart", kind: 2, startTimeUnixNano: time, attributes };
  });
  return { resourceSpans: [{ scopeSpans: [{ spans: all }] }] };
}

function documents(count: number, size: number): object {
  const words = Array.from({ length: size / 10 }, (_, n) => `word${n % 900}`);
  const all = Array.from({ length: count }, (_, n) => {
    const trace_id = `1-${seconds.toString(16)}-${hex(n, 24)}`;
    const times = { start_time: seconds - 1, end_time: seconds };
    return JSON.stringify({
      trace_id,
      id: hex(n, 16),
      name: "shop",
      ...times,
      metadata: { default: { words } },
    });
  });
  return { TraceSegmentDocuments: all };
}
