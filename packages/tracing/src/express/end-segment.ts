import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { closeOnce, flagStatus } from "../capture/close-subsegment.ts";
import { fenced } from "../fence/fence.ts";
import type { SegmentEntity } from "../sdk/sdk.ts";
import { correctAnsweredError } from "./answered-errors.ts";

/** Ends and sends the segment of a request when its response has ended or was broken off. */
export const endSegment: (
  segment: SegmentEntity,
  request: IncomingMessage,
  response: ServerResponse,
) => void = fenced(
  "closing a segment",
  (segment: SegmentEntity, request: IncomingMessage, response: ServerResponse): void => {
    if (segment.isClosed()) return;
    const ended = hasEnded(request, response);
    if (!ended) markBreak(segment, request);
    // Without a head the client has no status, and Node's default of 200 would be false.
    if (ended || response.headersSent) recordStatus(segment, response);
    closeOnce(segment);
  },
);

function hasEnded(request: IncomingMessage, response: ServerResponse): boolean {
  // A response of HTTP/2 that has closed always calls itself finished.
  if (request.httpVersionMajor > 1) return response.writableEnded;
  if (response.writableFinished) return true;
  // The response of an injected request is written to no connection: it cannot be finished, only ended.
  return response.writableEnded && socketOf(request)?.readableEnded === undefined;
}

function socketOf(request: IncomingMessage): Partial<Socket> | undefined {
  return request.socket;
}

function recordStatus(segment: SegmentEntity, response: ServerResponse): void {
  correctAnsweredError(segment, response.statusCode);
  flagStatus(segment, response.statusCode);
  if (segment.http) segment.http.response = responseData(response);
}

function responseData(response: ServerResponse): { status: number; content_length?: number } {
  const length = Number(response.getHeader("content-length"));
  return length > 0
    ? { status: response.statusCode, content_length: length }
    : { status: response.statusCode };
}

/** Notes who ended the response early. Neither is a fault: X-Ray has no status for it, such as nginx's 499. */
function markBreak(segment: SegmentEntity, request: IncomingMessage): void {
  const [mark, who] = isClientGone(request) ? ["client_gone", "client"] : ["broken_off", "service"];
  segment.addMetadata(mark, `the ${who} closed the connection before the response had ended`, "tracing");
}

/** A client that goes away ends or resets the connection. A service that breaks off destroys a healthy one. */
function isClientGone(request: IncomingMessage): boolean {
  // The socket of HTTP/2 throws when its session has ended, and the service seldom closes it alone.
  if (request.httpVersionMajor > 1) return true;
  const socket = socketOf(request);
  return socket?.readableEnded === true || Boolean(socket?.errored);
}
