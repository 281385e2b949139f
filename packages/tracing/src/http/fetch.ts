import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { toSegmentName, TRACE_HEADER } from "@xray-lab/segments";
import { closeOnce, flagStatus } from "../capture/close-subsegment.ts";
import { fenced } from "../fence/fence.ts";
import type { Context } from "../sdk/context.ts";
import type { Entity } from "../sdk/sdk.ts";
import { traceHeaderFor, unsampledTraceHeader } from "./trace-header.ts";
import { withoutQuery } from "../redaction/safe-url.ts";

/** The request object that Node's fetch (undici) publishes. https://undici.nodejs.org/#/docs/api/DiagnosticsChannel */
interface UndiciRequest {
  readonly origin: string | URL;
  readonly path: string;
  readonly method: string;
  addHeader(name: string, value: string): void;
}

interface UndiciResponse {
  readonly statusCode: number;
  readonly headers: readonly Buffer[];
}

/** Records every fetch in a segment. Returns the function that stops the recording. */
export function captureFetch(context: Context): () => void {
  const open = new WeakMap<UndiciRequest, Entity>();
  const listeners: Record<string, (message: unknown) => void> = {
    "undici:request:create": (message) => {
      const { request } = message as { request: UndiciRequest };
      const { current, unsampledTraceId } = context;
      if (current) open.set(request, openSubsegment(current, request));
      else if (unsampledTraceId) request.addHeader(TRACE_HEADER, unsampledTraceHeader(unsampledTraceId));
    },
    "undici:request:headers": (message) => {
      const { request, response } = message as { request: UndiciRequest; response: UndiciResponse };
      const subsegment = open.get(request);
      if (subsegment) recordResponse(subsegment, response);
    },
    "undici:request:trailers": (message) => close(open, message as { request: UndiciRequest }),
    "undici:request:error": (message) => close(open, message as { request: UndiciRequest; error: Error }),
  };
  const subscriptions = Object.entries(listeners).map(
    ([channel, listen]) => [channel, fenced(channel, listen)] as const,
  );
  for (const [channel, listener] of subscriptions) subscribe(channel, listener);
  return () => {
    for (const [channel, listener] of subscriptions) unsubscribe(channel, listener);
  };
}

function openSubsegment(parent: Entity, request: UndiciRequest): Entity {
  const origin = new URL(request.origin);
  const subsegment = parent.addNewSubsegment(toSegmentName(origin.hostname));
  subsegment.namespace = "remote";
  const url = withoutQuery(`${origin.origin}${request.path}`);
  subsegment.http = { request: { method: request.method, url } };
  request.addHeader(TRACE_HEADER, traceHeaderFor(subsegment));
  return subsegment;
}

function recordResponse(subsegment: Entity, { statusCode, headers }: UndiciResponse): void {
  if (!subsegment.http || subsegment.isClosed()) return;
  const length = headerValue(headers, "content-length");
  subsegment.http.response = { status: statusCode, ...(length && { content_length: Number(length) }) };
  flagStatus(subsegment, statusCode);
}

/** undici publishes the headers as a list: name, value, name, value. */
function headerValue(headers: readonly Buffer[], name: string): string | undefined {
  const index = headers.findIndex((header, at) => at % 2 === 0 && header.toString().toLowerCase() === name);
  return index === -1 ? undefined : headers[index + 1]?.toString();
}

function close(
  open: WeakMap<UndiciRequest, Entity>,
  message: { request: UndiciRequest; error?: Error },
): void {
  const subsegment = open.get(message.request);
  if (subsegment) closeOnce(subsegment, message.error);
}
