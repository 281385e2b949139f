import type { IncomingMessage } from "node:http";
import { parseSampled, parseTraceHeader, TRACE_HEADER, type TraceHeader } from "@xray-lab/segments";
import { withoutQuery } from "../redaction/safe-url.ts";
import type { HttpData } from "../sdk/sdk.ts";

/** The request in a segment. The query string is left out, because it may hold tokens and personal data. */
export function requestData(request: IncomingMessage): HttpData["request"] {
  const { method = "", headers, socket } = request;
  const scheme = "encrypted" in socket ? "https" : "http";
  return {
    method,
    url: `${scheme}://${headers.host ?? ""}${pathOf(request)}`,
    client_ip: socket.remoteAddress?.replace(/^::ffff:/, "") ?? "",
    ...(headers["user-agent"] && { user_agent: headers["user-agent"] }),
  };
}

/** The path that the client requested. In a mounted router Express removes the start of `url`. */
export function pathOf(request: IncomingMessage & { originalUrl?: string }): string {
  return withoutQuery(request.originalUrl ?? request.url ?? "/");
}

const HEADER = TRACE_HEADER.toLowerCase();

/**
 * The trace header of a request. Without a valid trace id in it a new trace starts, and of the header only a decision to
 * sample or not to sample is used. The header is never logged.
 */
export function incomingTraceHeader({ headers }: IncomingMessage): Partial<TraceHeader> {
  const values = headers[HEADER];
  const text = Array.isArray(values) ? values[0] : values;
  if (text === undefined) return {};
  const header = parseTraceHeader(text);
  if (header !== undefined) return header;
  const sampled = parseSampled(text);
  return typeof sampled === "boolean" ? { sampled } : {};
}
