import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { TRACE_HEADER, TRACEPARENT_HEADER, type TraceHeader } from "@xray-lab/segments";
import type { HttpData } from "../sdk/sdk.ts";
import { receivedTrace } from "../trace/received-trace.ts";
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

/** The trace of a request. */
export function incomingTraceHeader({ headers }: IncomingMessage): Partial<TraceHeader> {
  return receivedTrace(oneLine(headers[HEADER]), oneLine(headers[TRACEPARENT_HEADER]));
}

/** Node joins two lines itself. Tools that inject requests may give them as an array. */
function oneLine(lines: string | string[] | undefined): string | undefined {
  return Array.isArray(lines) ? lines.join(", ") : lines;
}
