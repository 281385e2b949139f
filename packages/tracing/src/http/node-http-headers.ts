import type { ClientRequest } from "node:http";
import { TRACE_HEADER, TRACEPARENT_HEADER } from "@xray-lab/segments";
import type { TraceLines } from "./trace-header.ts";

const LINES = Symbol("the trace headers of a request");

// These members of a request have no public counterpart.
/** The head as text, as soon as it is built: at once when the program gives its headers as an array. */
const HEAD = "_header";
const HEAD_SENT = "_headerSent";
/** Builds the head, before the first byte is sent. */
const BUILD_HEAD = "_implicitHeader";

interface Internals {
  [HEAD]?: string | null;
  readonly [HEAD_SENT]?: boolean;
  /** What waits for the connection. With `Expect: 100-continue` the head is in it already. */
  readonly outputData?: { data: unknown }[];
  [BUILD_HEAD](): void;
  [LINES]?: TraceLines;
}

type Request = ClientRequest & Internals;

const COPIED = /\r\n(?:x-amzn-trace-id|traceparent):[^\r\n]*/gi;

/** Puts our lines into the head of a request, in place of those that the program has set or will still set. */
export function writeLines(request: ClientRequest, lines: TraceLines): void {
  const internals = request as Request;
  if (typeof internals[HEAD] === "string") rewriteHead(internals, lines);
  else {
    setLines(request, lines);
    internals[LINES] = lines;
    // A program that copies headers with setHeader does so after Node has published the request.
    internals[BUILD_HEAD] = buildHead;
  }
}

/** Adds the `traceparent` of a call that another capture has recorded, when there is none. */
export function addTraceparent(request: ClientRequest, w3c: string | undefined): void {
  if (w3c === undefined || request.headersSent || request.hasHeader(TRACEPARENT_HEADER)) return;
  request.setHeader(TRACEPARENT_HEADER, w3c);
}

/** The trace header that the program has set. */
export function traceHeaderIn(request: ClientRequest): string | undefined {
  const { [HEAD]: head } = request as Request;
  if (typeof head === "string") return /\r\nx-amzn-trace-id: *([^\r\n]*)/i.exec(head)?.[1];
  const value = request.getHeader(TRACE_HEADER);
  return value === undefined ? undefined : String(value);
}

function buildHead(this: Request): void {
  const lines = this[LINES];
  if (lines !== undefined && !this.headersSent) setLines(this, lines);
  const prototype = Object.getPrototypeOf(this) as Internals;
  prototype[BUILD_HEAD].call(this);
}

function setLines(request: ClientRequest, { xray, w3c }: TraceLines): void {
  request.setHeader(TRACE_HEADER, xray);
  if (w3c === undefined) request.removeHeader(TRACEPARENT_HEADER);
  else request.setHeader(TRACEPARENT_HEADER, w3c);
}

function rewriteHead(request: Request, { xray, w3c }: TraceLines): void {
  const { [HEAD]: head, [HEAD_SENT]: isSent, outputData: [waiting] = [] } = request;
  if (typeof head !== "string" || (isSent === true && waiting?.data !== head)) return;
  const ours = `\r\n${TRACE_HEADER}: ${xray}${w3c === undefined ? "" : `\r\n${TRACEPARENT_HEADER}: ${w3c}`}`;
  const bare = head.replaceAll(COPIED, "");
  const end = bare.indexOf("\r\n");
  const rewritten = bare.slice(0, end) + ours + bare.slice(end);
  request[HEAD] = rewritten;
  if (isSent === true && waiting) waiting.data = rewritten;
}
