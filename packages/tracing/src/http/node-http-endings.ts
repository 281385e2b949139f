import type { ClientRequest, IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { Entity } from "../sdk/sdk.ts";
import { endCall, leaveCall } from "./end-call.ts";
import { recordHead } from "./record-call.ts";

const timedOut = new WeakSet<ClientRequest>();

/** Remembers that a request was silent for too long. A program then calls `destroy`, which alone would be its own wish. */
export function watchTimeout(request: ClientRequest): void {
  request.once("timeout", rememberTimeout);
}

function rememberTimeout(this: ClientRequest): void {
  timedOut.add(this);
}

/** Ends the subsegment of a request with an error. */
export function endWithError(subsegment: Entity, request: ClientRequest, error: Error): void {
  if (wasDestroyed(request, error)) leaveCall(subsegment);
  else endCall(subsegment, error);
}

/** A request without a response has failed and is closed already, or its connection was upgraded (upgrade, CONNECT). */
export function endWithRequest(
  subsegment: Entity,
  { res }: ClientRequest & { res?: IncomingMessage | null },
): void {
  if (subsegment.isClosed() || subsegment.http?.response) return;
  if (res) recordHead(subsegment, res.statusCode ?? 0, res.headers["content-length"]);
  endCall(subsegment, undefined);
}

/** Ends the subsegment when its response has closed before its end. */
export function endCutShort(subsegment: Entity, request: ClientRequest, { errored }: IncomingMessage): void {
  if (errored) endWithError(subsegment, request, errored);
  else leaveCall(subsegment);
}

/**
 * Whether the program has destroyed the request without an error of its own. Node then reports a connection reset, as it does
 * when the callee hangs up; but the callee ends or resets the connection, and the program destroys a healthy one.
 */
function wasDestroyed(request: ClientRequest, { code, syscall }: NodeJS.ErrnoException): boolean {
  if (code !== "ECONNRESET" || syscall !== undefined || !request.destroyed || timedOut.has(request)) {
    return false;
  }
  // Absent when the program did not wait for a connection.
  const socket = request.socket as Socket | null | undefined;
  return !socket?.readableEnded && !socket?.errored;
}
