import type { IncomingMessage, ServerResponse } from "node:http";
import { formatTraceHeader, newTraceId, TRACE_HEADER, type TraceHeader } from "@xray-lab/segments";
import { flagStatus } from "../capture/close-subsegment.ts";
import { fenced } from "../fence/fence.ts";
import type { Context, Scope } from "../sdk/context.ts";
import type { Entities } from "../sdk/entities.ts";
import type { SdkSampler, SegmentEntity } from "../sdk/sdk.ts";
import type { Middleware } from "../tracing.ts";
import { bindListeners } from "./bind-listeners.ts";
import { closeLeaked } from "./close-leaked.ts";
import { incomingTraceHeader, pathOf, requestData } from "./request-data.ts";
import { SeenRequest } from "./seen-requests.ts";
import { untracedPaths } from "./untraced-paths.ts";

export interface OpenSegmentOptions {
  readonly context: Context;
  readonly entities: Entities;
  readonly sampler: SdkSampler;
  readonly name: string;
  readonly untracedPaths: readonly string[];
}

/**
 * Replaces the openSegment of aws-xray-sdk-express. A request that is not sampled gets only an id and a scope, which costs
 * little. The segment of a sampled request is always sent, even if its handler left subsegments open. ADR 0012.
 */
export function openSegment(options: OpenSegmentOptions): Middleware {
  const isUntraced = untracedPaths(options.untracedPaths);
  const scopeOf = fenced("openSegment", (request: IncomingMessage, response: ServerResponse) => {
    // Mounted twice, the second one passes the request on.
    if (SeenRequest.before(request)) return undefined;
    return isUntraced(pathOf(request)) ? UNTRACED : openScope(options, request, response);
  });
  return (request, response, next) => {
    const scope = scopeOf(request, response);
    if (scope === undefined) next();
    else options.context.runIn(scope, next);
  };
}

const UNTRACED: Scope = { untraced: true };

function openScope(options: OpenSegmentOptions, request: IncomingMessage, response: ServerResponse): Scope {
  const header = incomingTraceHeader(request);
  const traceId = header.root ?? newTraceId();
  const decision = decide(options, header, request);
  if (header.sampled === "requested" && !response.headersSent) answerDecision(response, traceId, decision);
  if (decision === false) {
    bindListeners(options.context, request, response);
    return { unsampled: { traceId, segment: unsentSegment(options, traceId) } };
  }
  const segment = new options.entities.Segment(options.name, traceId, header.parent);
  if (typeof decision === "string") segment.setMatchedSamplingRule(decision);
  segment.http = { request: requestData(request) };
  // Node emits this once for every response, also when the client has disconnected.
  response.once("close", () => closeSegmentOf(segment, response));
  bindListeners(options.context, request, response);
  return { segment, unsampled: undefined };
}

function unsentSegment({ entities, name }: OpenSegmentOptions, traceId: string): () => SegmentEntity {
  let segment: SegmentEntity | undefined;
  return () => (segment ??= Object.assign(new entities.Segment(name, traceId), { notTraced: true }));
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

const closeSegmentOf = fenced(
  "closing a segment",
  (segment: SegmentEntity, response: ServerResponse): void => {
    closeLeaked(segment);
    const { statusCode, headersSent } = response;
    // The handler of an error that has no status decided that the client made the mistake.
    if (segment.isPresumedFault === true && headersSent && statusCode >= 400 && statusCode < 500)
      segment.fault = false;
    flagStatus(segment, statusCode);
    if (segment.http) segment.http.response = responseData(response);
    segment.close();
  },
);

function responseData(response: ServerResponse): { status: number; content_length?: number } {
  const length = Number(response.getHeader("content-length"));
  return length > 0
    ? { status: response.statusCode, content_length: length }
    : { status: response.statusCode };
}
