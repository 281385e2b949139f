import { flagsOfStatus, type Segment, type Subsegment } from "@xray-lab/segments";
import type { PlannedCall, PlannedSegment, PlannedTrace, PlannedWork, SilentName } from "./planned-trace.ts";

/** The segments of a trace as they are sent, callees first: a service sends when it has answered. */
export function segmentsOf(trace: PlannedTrace): Segment[] {
  const segments: Segment[] = [];
  const add = (planned: PlannedSegment, parent: string | undefined): void => {
    for (const { to, id } of planned.calls) if (typeof to !== "string") add(to, id);
    segments.push(segmentOf(trace, planned, parent));
  };
  add(trace.root, undefined);
  return segments;
}

/** The same as texts. */
export function documentsOf(trace: PlannedTrace): string[] {
  return segmentsOf(trace).map((segment) => JSON.stringify(segment));
}

const AGENT =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36";
/** Every segment of the SDK for Node has this. */
const XRAY = { sdk: "X-Ray for Node.js", sdk_version: "3.12.0", package: "aws-xray-sdk-core" };

function segmentOf(trace: PlannedTrace, planned: PlannedSegment, parent: string | undefined): Segment {
  const { service, status, calls } = planned;
  const isRoot = parent === undefined;
  const url = isRoot ? trace.url : `http://${service}.shop.svc.cluster.local:8080/${service}`;
  return {
    name: service,
    ...workOf(trace, planned),
    trace_id: trace.id,
    ...(!isRoot && { parent_id: parent }),
    origin: "AWS::EKS::Container",
    service: { version: "1.4.2", runtime: "node", runtime_version: "24.21.0" },
    ...(isRoot && { user: trace.user }),
    http: {
      request: { method: isRoot ? "POST" : "GET", url, client_ip: "10.0.31.7", user_agent: AGENT },
      response: { status, content_length: planned.took % 4_096 },
    },
    ...(service === "checkout" && {
      annotations: { order_id: trace.orderId ?? "", items: trace.items ?? 0 },
    }),
    ...(isRoot && { annotations: { tenant: trace.tenant } }),
    aws: { xray: XRAY, eks: { cluster_name: "shop", pod: `${service}-6f9c7d5b4-${planned.id.slice(0, 5)}` } },
    metadata: {
      default: { request: planned.id, attempt: 1, flags: ["new-cart", "fast-lane"], took: planned.took },
    },
    subsegments: calls.map((call) => subsegmentOf(trace, call)),
  };
}

function workOf({ second }: PlannedTrace, { start, took, status, id }: PlannedWork) {
  const flags = flagsOfStatus(status);
  return {
    id,
    start_time: second + start / 1_000_000,
    end_time: second + (start + took) / 1_000_000,
    ...(flags.fault && { fault: true }),
    ...(flags.error && { error: true }),
  };
}

function subsegmentOf(trace: PlannedTrace, call: PlannedCall): Subsegment {
  const work = workOf(trace, call);
  if (typeof call.to === "string") return { name: call.to, ...work, ...ASKED[call.to] };
  const url = `http://${call.to.service}.shop.svc.cluster.local:8080/${call.to.service}`;
  const http = { request: { method: "GET", url }, response: { status: call.status } };
  return { name: call.to.service, ...work, namespace: "remote", http };
}

const ASKED: Readonly<Record<SilentName, Partial<Subsegment>>> = {
  "orders@postgres": {
    namespace: "remote",
    sql: {
      url: "postgres://orders.cluster.local:5432/orders",
      database_type: "PostgreSQL",
      sanitized_query: "INSERT INTO orders (id, tenant, items, total) VALUES (?, ?, ?, ?) RETURNING id",
    },
  },
  stock: {
    name: "DynamoDB",
    namespace: "aws",
    aws: { operation: "GetItem", table_name: "stock", region: "us-east-1", retries: 0 },
  },
  "api.bank.example": {
    namespace: "remote",
    http: {
      request: { method: "POST", url: "https://api.bank.example/v2/charges" },
      response: { status: 200 },
    },
  },
  SNS: { namespace: "aws", aws: { operation: "Publish", region: "us-east-1", retries: 0 } },
};
