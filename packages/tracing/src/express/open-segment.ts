import type { IncomingMessage, ServerResponse } from "node:http";
import { formatTraceHeader, newTraceId, TRACE_HEADER, type TraceHeader } from "@xray-lab/segments";
import type { Context, Unsampled } from "../sdk/context.ts";
import type { Entities } from "../sdk/entities.ts";
import type { SdkSampler, SegmentEntity } from "../sdk/sdk.ts";
import type { Middleware } from "../tracing.ts";
import { bindListeners } from "./bind-listeners.ts";
import { endSegment } from "./end-segment.ts";
import { incomingTraceHeader, requestData } from "./request-data.ts";
import { pathOf } from "./request-url.ts";

/** What the program says about its requests. */
export interface RequestOptions {
  readonly untracedPaths: readonly string[];
  readonly trustedHops: number;
}

export interface OpenSegmentOptions extends RequestOptions {
  readonly context: Context;
  readonly entities: Entities;
  readonly sampler: SdkSampler;
  readonly name: string;
}

/**
 * Replaces the openSegment of aws-xray-sdk-express. A request that is not sampled gets only an id and a scope, which costs
 * little. The segment of a sampled request is always sent, even if its handler left subsegments open. ADR 0012.
 */
export function openSegment(options: OpenSegmentOptions): Middleware {
  const { context, untracedPaths } = options;
  const untraced = new Set(untracedPaths);
  return (request, response, next) => {
    if (untraced.has(pathOf(request))) return context.runUntraced(() => next());
    const header = incomingTraceHeader(request);
    const traceId = header.root ?? newTraceId();
    const decision = decide(options, header, request);
    if (header.sampled === "requested") answerDecision(response, traceId, decision);
    if (decision === false)
      return runUnsampled(options, { traceId, others: header.others }, request, response, next);
    const segment = new options.entities.Segment(options.name, traceId, header.parent);
    if (typeof decision === "string") segment.setMatchedSamplingRule(decision);
    if (header.others) segment.additionalTraceData = header.others;
    segment.http = { request: requestData(request, options.trustedHops) };
    const end = (): void => endSegment(segment, request, response);
    // Node emits this once for every response, also when the client has disconnected.
    response.once("close", end);
    // Tools that inject a request without a socket may not emit it.
    if (request.socket === undefined) response.once("finish", end);
    bindListeners(context, request, response);
    context.runWith(segment, () => next());
  };
}

type Next = Parameters<Middleware>[2];

function runUnsampled(
  { context, entities, name }: OpenSegmentOptions,
  { traceId, others }: Pick<Unsampled, "traceId" | "others">,
  request: IncomingMessage,
  response: ServerResponse,
  next: Next,
): void {
  let segment: SegmentEntity | undefined;
  const unsent = (): SegmentEntity =>
    (segment ??= Object.assign(new entities.Segment(name, traceId), {
      notTraced: true,
      ...(others && { additionalTraceData: others }),
    }));
  bindListeners(context, request, response);
  context.runUnsampled({ traceId, others, segment: unsent }, () => next());
}

/** The name of the rule that samples the request, or whether it is sampled. */
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
  response.setHeader(TRACE_HEADER, formatTraceHeader({ root: traceId, sampled: decision !== false }));
}
