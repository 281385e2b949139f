import { randomBytes } from "node:crypto";
import type { SentDocument } from "../../proof/document.ts";

export interface OtlpTrace {
  /** An ExportTraceServiceRequest, as JSON. */
  readonly request: object;
  /** What must be read back of it; a translation adds members of its own. */
  readonly documents: readonly SentDocument[];
}

/** A span, and what it must become. */
interface Piece {
  readonly id: string;
  readonly parent?: string;
  /** The service's, and so the segment's. */
  readonly name: string;
  readonly span: string;
  readonly kind: number;
  /** Microseconds after the trace began. */
  readonly from: number;
  readonly to: number;
}

/** Seconds since 1970, and the 24 digits that follow them in the id. */
interface TraceStart {
  readonly start: number;
  readonly random: string;
}

const SERVER = 2;
const CLIENT = 3;
const STATUS = 200;

/** Two services: a server span with a client span in it, and the server span that answers it. */
export function otlpTrace(name: string): OtlpTrace {
  const at = { start: Math.floor(Date.now() / 1000) - 2, random: hex(12) };
  const [front, call, back] = scene(`${name}-front`, `${name}-back`);
  const resourceSpans = [
    resource(front.name, [spanOf(at, front), spanOf(at, call)]),
    resource(back.name, [spanOf(at, back)]),
  ];
  const remote = { ...documentOf(at, call), namespace: "remote" };
  return {
    request: { resourceSpans },
    documents: [{ ...documentOf(at, front), subsegments: [remote] }, documentOf(at, back)],
  };
}

function scene(front: string, back: string): readonly [Piece, Piece, Piece] {
  const [frontId, callId] = [hex(8), hex(8)];
  return [
    { id: frontId, name: front, span: "GET /orders", kind: SERVER, from: 1, to: 900_001 },
    { id: callId, parent: frontId, name: back, span: "POST", kind: CLIENT, from: 100_003, to: 800_007 },
    { id: hex(8), parent: callId, name: back, span: "POST /ship", kind: SERVER, from: 200_005, to: 700_009 },
  ];
}

function spanOf({ start, random }: TraceStart, { id, parent, name, span, kind, from, to }: Piece): object {
  const peer = kind === CLIENT ? [attribute("peer.service", { stringValue: name })] : [];
  return {
    traceId: start.toString(16) + random,
    spanId: id,
    parentSpanId: parent,
    name: span,
    kind,
    startTimeUnixNano: nanoseconds(start, from),
    endTimeUnixNano: nanoseconds(start, to),
    attributes: [...http(), ...peer],
  };
}

function documentOf({ start, random }: TraceStart, { id, parent, name, from, to }: Piece): SentDocument {
  return {
    id,
    name,
    trace_id: `1-${start.toString(16)}-${random}`,
    ...(parent !== undefined && { parent_id: parent }),
    start_time: Number(`${start}.${digits(from)}`),
    end_time: Number(`${start}.${digits(to)}`),
    http: { response: { status: STATUS } },
  };
}

function resource(service: string, spans: readonly object[]): object {
  const attributes = [attribute("service.name", { stringValue: service })];
  return { resource: { attributes }, scopeSpans: [{ scope: { name: "interop" }, spans }] };
}

function http(): readonly object[] {
  return [
    attribute("http.request.method", { stringValue: "POST" }),
    attribute("url.full", { stringValue: "http://back.lab/ship" }),
    attribute("http.response.status_code", { intValue: String(STATUS) }),
  ];
}

function attribute(key: string, value: object): object {
  return { key, value };
}

/** A double cannot hold nanoseconds since 1970: seconds and microseconds stay apart until they are text. */
function nanoseconds(start: number, microseconds: number): string {
  return `${start}${digits(microseconds)}000`;
}

function digits(microseconds: number): string {
  return String(microseconds).padStart(6, "0");
}

function hex(bytes: number): string {
  return randomBytes(bytes).toString("hex");
}
