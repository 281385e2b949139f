import type { IncomingMessage, ServerResponse } from "node:http";
import { newTraceId, type TraceHeader } from "@xray-lab/segments";
import { flagStatus } from "../capture/status.ts";
import { incomingTraceHeader } from "../http/incoming-trace-header.ts";
import { TRACE_HEADER } from "../http/trace-header.ts";
import type { Context } from "../sdk/context.ts";
import type { Entities } from "../sdk/entities.ts";
import type { SdkSampler, SegmentEntity } from "../sdk/sdk.ts";
import type { Middleware } from "../tracing.ts";
import { bindListeners } from "./bind-listeners.ts";
import { closeLeaked } from "./close-leaked.ts";
import { pathOf, requestData } from "./request-data.ts";

export interface OpenSegmentOptions {
  readonly context: Context;
  readonly entities: Entities;
  readonly sampler: SdkSampler;
  /** The segment's name. */
  readonly name: string;
  readonly untracedPaths: readonly string[];
}

/**
 * What aws-xray-sdk-express's openSegment does, without what it costs and loses: a request that is not sampled gets an id
 * and a scope and nothing else, and one that is gets its segment sent whatever its handler left open. ADR 0012.
 */
export function openSegment(options: OpenSegmentOptions): Middleware {
  const { context, untracedPaths } = options;
  const untraced = new Set(untracedPaths);
  return (request, response, next) => {
    if (untraced.has(pathOf(request))) return context.runUntraced(() => next());
    const header = incomingTraceHeader(headerOf(request));
    const traceId = header.root ?? newTraceId();
    const decision = decide(options, header, request);
    if (header.sampled === "requested") answerDecision(response, traceId, decision);
    if (decision === false) return runUnsampled(options, traceId, request, response, next);
    const segment = new options.entities.Segment(options.name, traceId, header.parent);
    if (typeof decision === "string") segment.setMatchedSamplingRule(decision);
    segment.http = { request: requestData(request) };
    // Also the end of a client that went away: Node emits it for every response, once.
    response.once("close", () => closeSegmentOf(segment, response));
    bindListeners(context, request, response);
    context.runWith(segment, () => next());
  };
}

type Next = Parameters<Middleware>[2];

function runUnsampled(
  { context, entities, name }: OpenSegmentOptions,
  traceId: string,
  request: IncomingMessage,
  response: ServerResponse,
  next: Next,
): void {
  let segment: SegmentEntity | undefined;
  const unsent = (): SegmentEntity =>
    (segment ??= Object.assign(new entities.Segment(name, traceId), { notTraced: true }));
  bindListeners(context, request, response);
  context.runUnsampled({ traceId, segment: unsent }, () => next());
}

/** The name of the rule that took the request, or whether it is taken. */
function decide(
  { sampler, name }: OpenSegmentOptions,
  { sampled }: Partial<TraceHeader>,
  request: IncomingMessage,
): string | boolean {
  if (typeof sampled === "boolean") return sampled;
  const { method, headers } = request;
  const decision = sampler.shouldSample({
    host: headers.host,
    httpMethod: method,
    urlPath: pathOf(request),
    serviceName: name,
  });
  return decision ?? false;
}

function answerDecision(response: ServerResponse, traceId: string, decision: string | boolean): void {
  response.setHeader(TRACE_HEADER, `Root=${traceId};Sampled=${decision === false ? 0 : 1}`);
}

function closeSegmentOf(segment: SegmentEntity, response: ServerResponse): void {
  closeLeaked(segment);
  flagStatus(segment, response.statusCode);
  if (segment.http) segment.http.response = responseData(response);
  segment.close();
}

function responseData(response: ServerResponse): { status: number; content_length?: number } {
  const length = Number(response.getHeader("content-length"));
  return length > 0
    ? { status: response.statusCode, content_length: length }
    : { status: response.statusCode };
}

function headerOf({ headers }: IncomingMessage): string | undefined {
  const header = headers["x-amzn-trace-id"];
  return Array.isArray(header) ? header[0] : header;
}
