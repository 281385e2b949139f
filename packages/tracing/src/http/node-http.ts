import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { ClientRequest, IncomingMessage } from "node:http";
import { closeOnce } from "../capture/entity.ts";
import { flagStatus } from "../capture/status.ts";
import type { Context } from "../sdk/context.ts";
import type { Entity } from "../sdk/sdk.ts";
import { toSegmentName } from "../settings/segment-name.ts";
import { TRACE_HEADER, traceHeaderFor, unsampledTraceHeader } from "./trace-header.ts";
import { withoutQuery } from "./url.ts";

/** What Node publishes about its HTTP client. https://nodejs.org/api/diagnostics_channel.html#http */
interface Published {
  readonly request: ClientRequest;
  readonly response: IncomingMessage;
  readonly error: Error;
}

/**
 * Records every request made through node:http and node:https in a segment. Node publishes them itself, so nothing is patched
 * and it does not matter how the module was imported. fetch is not among them: it has a client of its own.
 * Returns the function that ends it.
 */
export function captureNodeHttp(context: Context): () => void {
  const open = new WeakMap<ClientRequest, Entity>();
  const listeners: Record<string, (message: Published) => void> = {
    "http.client.request.created": ({ request }) => {
      const { current, unsampledTraceId } = context;
      if (unsampledTraceId) return setHeader(request, unsampledTraceHeader(unsampledTraceId));
      if (!current || isRecordedElsewhere(current, request)) return;
      const subsegment = openSubsegment(current, request);
      open.set(request, subsegment);
      request.once("close", () => endWithRequest(subsegment, request));
    },
    "http.client.request.error": ({ request, error }) => {
      const subsegment = open.get(request);
      if (subsegment) closeOnce(subsegment, error);
    },
    // Published when the head of the response has arrived, before anybody has seen the response.
    "http.client.response.finish": ({ request, response }) => {
      const subsegment = open.get(request);
      if (!subsegment) return;
      recordResponse(subsegment, response);
      response.once("end", () => closeOnce(subsegment));
      response.once("close", () => endCutShort(subsegment, response));
    },
  };
  const subscriptions = Object.entries(listeners).map(
    ([channel, listener]) => [channel, (message: unknown) => listener(message as Published)] as const,
  );
  for (const [channel, listener] of subscriptions) subscribe(channel, listener);
  return () => {
    for (const [channel, listener] of subscriptions) unsubscribe(channel, listener);
  };
}

/** Whoever set the header to one of our ids has a subsegment of his own for the call: captureAWSv3Client does. */
function isRecordedElsewhere(parent: Entity, request: ClientRequest): boolean {
  const header = request.getHeader(TRACE_HEADER);
  if (header === undefined) return false;
  return [parent, ...(parent.subsegments ?? [])].some(({ id }) => String(header).includes(`Parent=${id}`));
}

function openSubsegment(parent: Entity, request: ClientRequest): Entity {
  const subsegment = parent.addNewSubsegment(toSegmentName(request.host));
  subsegment.namespace = "remote";
  subsegment.http = { request: { method: request.method, url: urlOf(request) } };
  setHeader(request, traceHeaderFor(subsegment));
  return subsegment;
}

/** Headers that were given as an array are written at once, and a header that is there is somebody's will. */
function setHeader(request: ClientRequest, value: string): void {
  if (!request.headersSent && !request.hasHeader(TRACE_HEADER)) request.setHeader(TRACE_HEADER, value);
}

function urlOf(request: ClientRequest): string {
  // A request to a proxy names the whole URL, which may hold a password.
  const whole = URL.parse(request.path);
  if (whole?.host) return `${whole.origin}${whole.pathname}`;
  // The Host header has the port, which Node keeps nowhere else.
  const authority = request.getHeader("host") ?? request.host;
  return withoutQuery(`${request.protocol}//${String(authority)}${request.path}`);
}

function recordResponse(subsegment: Entity, { statusCode = 0, headers }: IncomingMessage): void {
  if (!subsegment.http || subsegment.isClosed()) return;
  const length = Number(headers["content-length"]);
  subsegment.http.response = { status: statusCode, ...(length >= 0 && { content_length: length }) };
  flagStatus(subsegment, statusCode);
}

/** A request that ends without a response has failed, and was recorded, or has become a socket (upgrade, CONNECT). */
function endWithRequest(subsegment: Entity, { res }: ClientRequest & { res?: IncomingMessage | null }): void {
  if (subsegment.http?.response) return;
  if (res) recordResponse(subsegment, res);
  closeOnce(subsegment);
}

function endCutShort(subsegment: Entity, response: IncomingMessage): void {
  if (subsegment.isClosed()) return;
  if (!response.errored)
    subsegment.addMetadata("cut_short", "the response was not read to its end", "tracing");
  closeOnce(subsegment, response.errored ?? undefined);
}
