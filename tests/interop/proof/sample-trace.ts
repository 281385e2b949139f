import { randomBytes } from "node:crypto";
import type { Entity, SentDocument } from "./document.ts";

/**
 * A trace with every member of the segment document: two services, a database, an AWS call, an exception, and a
 * subsegment that comes on its own. Times have microseconds, texts are not ASCII.
 */
export function sampleTrace(name: string): readonly SentDocument[] {
  const now = Date.now() / 1000;
  const trace_id = `1-${Math.floor(now).toString(16).padStart(8, "0")}-${hex(12)}`;
  const front = hex(8);
  const remote = hex(8);
  const at = (seconds: number): number => Number((now - 2 + seconds).toFixed(6));
  return [
    { ...frontSegment(name, at), id: front, trace_id, subsegments: [query(at), call(name, remote, at)] },
    { ...backSegment(name, at), id: hex(8), trace_id, parent_id: remote },
    { ...separate(at), id: hex(8), trace_id, parent_id: front, type: "subsegment" },
  ];
}

interface Part {
  readonly name: string;
  readonly [member: string]: unknown;
}

type At = (seconds: number) => number;

function frontSegment(name: string, at: At): Part {
  return {
    name: `${name}-front`,
    start_time: at(0.000_001),
    end_time: at(1.234_567),
    fault: true,
    user: "Jürgen",
    origin: "AWS::EKS::Container",
    resource_arn: "arn:aws:eks:us-east-1:123456789012:cluster/lab",
    service: { version: "1.2.3", runtime: "interop" },
    http: {
      request: {
        method: "GET",
        url: "https://lab.example/orders?x=1",
        user_agent: "interop",
        client_ip: "192.0.2.1",
      },
      response: { status: 500, content_length: 512 },
    },
    aws: { account_id: "123456789012", eks: { cluster_name: "lab", pod: "front-1" }, xray: { sdk: name } },
    annotations: { tier: "gold", count: 42, ratio: 0.1, paid: true },
    metadata: { default: { text: "xin chào ☃", list: [1, { deep: null }], empty: {} } },
    cause: { working_directory: "/srv", exceptions: [exception()] },
  };
}

function exception(): object {
  const stack = [{ path: "orders.ts", line: 12, label: "place" }];
  return {
    id: hex(8),
    message: "out of “stock”",
    type: "StockError",
    remote: false,
    truncated: 0,
    skipped: 1,
    stack,
  };
}

function query(at: At): Entity {
  return {
    name: "orders@db.lab",
    id: hex(8),
    namespace: "remote",
    start_time: at(0.1),
    end_time: at(0.2),
    sql: {
      url: "jdbc:mysql://db.lab/orders",
      sanitized_query: "SELECT ?",
      database_type: "MySQL",
      user: "lab",
    },
  };
}

function call(name: string, id: string, at: At): Entity {
  const request = { method: "POST", url: "http://back.lab/ship", traced: true };
  return {
    name: `${name}-back`,
    id,
    namespace: "remote",
    start_time: at(0.300_003),
    end_time: at(0.9),
    error: true,
    throttle: true,
    http: { request, response: { status: 429 } },
    subsegments: [{ name: "connect", id: hex(8), start_time: at(0.31), end_time: at(0.32) }],
  };
}

function backSegment(name: string, at: At): Part {
  return { name: `${name}-back`, start_time: at(0.4), end_time: at(0.8), error: true, throttle: true };
}

function separate(at: At): Part {
  const aws = {
    operation: "PutItem",
    region: "us-east-1",
    table_name: "orders",
    retries: 1,
    request_id: "R1",
  };
  return { name: "DynamoDB", namespace: "aws", start_time: at(0.95), end_time: at(1.1), aws };
}

function hex(bytes: number): string {
  return randomBytes(bytes).toString("hex");
}
