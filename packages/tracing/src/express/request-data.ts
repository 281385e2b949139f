import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import {
  parseSampled,
  parseTraceHeader,
  parseTraceparent,
  TRACE_HEADER,
  TRACEPARENT_HEADER,
  type TraceHeader,
} from "@xray-lab/segments";
import type { HttpData } from "../sdk/sdk.ts";
import { forwardedClientIp, plainAddress } from "./client-ip.ts";
import { urlOf } from "./request-url.ts";

/** The request in a segment. */
export function requestData(request: IncomingMessage, trustedHops: number): HttpData["request"] {
  const { method = "", headers } = request;
  // Absent in a request that a test tool injects.
  const socket = request.socket as Partial<Socket> | undefined;
  const forwarded = forwardedClientIp(headers["x-forwarded-for"], trustedHops);
  const address = forwarded ?? (socket?.remoteAddress && plainAddress(socket.remoteAddress));
  return {
    method,
    url: urlOf(request, trustedHops),
    ...(address && { client_ip: address }),
    ...(forwarded && { x_forwarded_for: true }),
    ...(headers["user-agent"] && { user_agent: headers["user-agent"] }),
  };
}

const HEADER = TRACE_HEADER.toLowerCase();

/**
 * The trace of a request: of `X-Amzn-Trace-Id` when it has a valid `Root`, else of a valid W3C `traceparent`, which gives trace
 * id, parent and decision. Otherwise a new trace starts, and of `X-Amzn-Trace-Id` only a decision to sample or not to sample is
 * used. The headers are never logged.
 */
export function incomingTraceHeader({ headers }: IncomingMessage): Partial<TraceHeader> {
  const text = oneLine(headers[HEADER]);
  const header = parseTraceHeader(text) ?? parseTraceparent(oneLine(headers[TRACEPARENT_HEADER]));
  if (header !== undefined) return header;
  const sampled = parseSampled(text);
  return typeof sampled === "boolean" ? { sampled } : {};
}

/** Node joins two lines itself. Tools that inject requests may give them as an array. */
function oneLine(lines: string | string[] | undefined): string | undefined {
  return Array.isArray(lines) ? lines.join(", ") : lines;
}
