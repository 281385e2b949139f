import type { IncomingMessage } from "node:http";
import { TRACE_HEADER, type TraceHeader } from "@xray-lab/segments";
import { receivedTraceHeader } from "../http/trace-header.ts";
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

/** The trace header of a request. */
export function incomingTraceHeader({ headers }: IncomingMessage): Partial<TraceHeader> {
  const values = headers[HEADER];
  return receivedTraceHeader(Array.isArray(values) ? values[0] : values);
}
