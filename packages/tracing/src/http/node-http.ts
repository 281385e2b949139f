import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { ClientRequest, IncomingMessage } from "node:http";
import { toSegmentName, TRACE_HEADER } from "@xray-lab/segments";
import { closeOnce, flagStatus } from "../capture/close-subsegment.ts";
import { endDone } from "../capture/end.ts";
import { fenced } from "../fence/fence.ts";
import type { Context } from "../sdk/context.ts";
import type { Entity } from "../sdk/sdk.ts";
import { traceHeaderFor, unsampledTraceHeader } from "./trace-header.ts";
import { withoutQuery } from "../redaction/safe-url.ts";

/** The messages that Node's HTTP client publishes. https://nodejs.org/api/diagnostics_channel.html#http */
interface Published {
  readonly request: ClientRequest;
  readonly response: IncomingMessage;
  readonly error: Error;
}

/**
 * Records every request of node:http and node:https in a segment. Node publishes these requests, so nothing is patched, and
 * any way to import the module works. fetch has its own client and is recorded by fetch.ts.
 * Returns the function that stops the recording.
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
      request.once(
        "close",
        fenced("the end of a request", () => endWithRequest(subsegment, request)),
      );
    },
    "http.client.request.error": ({ request, error }) => {
      const subsegment = open.get(request);
      if (subsegment) closeOnce(subsegment, error);
    },
    // Published when the head of the response has arrived, before the program gets the response.
    "http.client.response.finish": ({ request, response }) => {
      const subsegment = open.get(request);
      if (!subsegment) return;
      recordResponse(subsegment, response);
      response.once("end", () => endDone(subsegment));
      response.once(
        "close",
        fenced("the end of a response", () => endCutShort(subsegment, response)),
      );
    },
  };
  const subscriptions = Object.entries(listeners).map(
    ([channel, listener]) => [channel, fenced(channel, (message) => listener(message as Published))] as const,
  );
  for (const [channel, listener] of subscriptions) subscribe(channel, listener);
  return () => {
    for (const [channel, listener] of subscriptions) unsubscribe(channel, listener);
  };
}

/** If the header names one of our ids, another capture has recorded this call: captureAWSv3Client does that. */
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

/** Does not override a header that the application set. Headers passed as an array are already written. */
function setHeader(request: ClientRequest, value: string): void {
  if (!request.headersSent && !request.hasHeader(TRACE_HEADER)) request.setHeader(TRACE_HEADER, value);
}

function urlOf(request: ClientRequest): string {
  // A request to a proxy names the whole URL, which may hold a password.
  const whole = URL.parse(request.path);
  if (whole?.host) return `${whole.origin}${whole.pathname}`;
  // Only the Host header has the port.
  const authority = request.getHeader("host") ?? request.host;
  return withoutQuery(`${request.protocol}//${String(authority)}${request.path}`);
}

function recordResponse(subsegment: Entity, { statusCode = 0, headers }: IncomingMessage): void {
  if (!subsegment.http || subsegment.isClosed()) return;
  const length = Number(headers["content-length"]);
  subsegment.http.response = { status: statusCode, ...(length >= 0 && { content_length: length }) };
  flagStatus(subsegment, statusCode);
}

/** A request without a response has failed and is closed already, or its connection was upgraded (upgrade, CONNECT). */
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
