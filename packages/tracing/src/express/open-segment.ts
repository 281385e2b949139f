import type { IncomingMessage, ServerResponse } from "node:http";
import { formatTraceHeader, newTraceId, TRACE_HEADER, type TraceHeader } from "@xray-lab/segments";
import { closeOnce, flagStatus } from "../capture/close-subsegment.ts";
import type { SegmentEntity } from "../sdk/sdk.ts";
import { beginSegment, type Decision, decide, runUnsampled, type TraceParts } from "../trace/sampled-work.ts";
import type { Middleware } from "../tracing.ts";
import { bindListeners } from "./bind-listeners.ts";
import { incomingTraceHeader, pathOf, requestData } from "./request-data.ts";

export interface OpenSegmentOptions extends TraceParts {
  readonly name: string;
  readonly untracedPaths: readonly string[];
  /** Whether every traced request is answered with its trace id. */
  readonly traceIdInResponse: boolean;
}

/**
 * Replaces the openSegment of aws-xray-sdk-express. A request that is not sampled gets only an id and a scope, which costs
 * little. The segment of a sampled request is always sent, even if its handler left subsegments open. ADR 0012.
 */
export function openSegment(options: OpenSegmentOptions): Middleware {
  const { context, name, untracedPaths, traceIdInResponse } = options;
  const untraced = new Set(untracedPaths);
  return (request, response, next) => {
    const path = pathOf(request);
    if (untraced.has(path)) return context.runUntraced(() => next());
    const header = incomingTraceHeader(request);
    const place = { name, traceId: header.root ?? newTraceId(), parent: header.parent };
    const decision = decideRequest(options, header, request, path);
    if (traceIdInResponse || header.sampled === "requested")
      answerDecision(response, place.traceId, decision);
    if (decision === false) {
      bindListeners(context, request, response);
      return runUnsampled(options, place, () => next());
    }
    const segment = beginSegment(options, place, decision);
    segment.http = { request: requestData(request) };
    // Node emits this once for every response, also when the client has disconnected.
    response.once("close", () => closeSegmentOf(segment, response));
    bindListeners(context, request, response);
    context.runWith(segment, () => next());
  };
}

function decideRequest(
  options: OpenSegmentOptions,
  header: Partial<TraceHeader>,
  { method, headers }: IncomingMessage,
  path: string,
): Decision {
  const request = { host: headers.host, httpMethod: method, urlPath: path, serviceName: options.name };
  return decide(options, header, request);
}

/** Does not replace the program's own header, and does not disturb a response under way. */
function answerDecision(response: ServerResponse, traceId: string, decision: Decision): void {
  if (response.headersSent || response.hasHeader(TRACE_HEADER)) return;
  response.setHeader(TRACE_HEADER, formatTraceHeader({ root: traceId, sampled: decision !== false }));
}

function closeSegmentOf(segment: SegmentEntity, response: ServerResponse): void {
  flagStatus(segment, response.statusCode);
  if (segment.http) segment.http.response = responseData(response);
  closeOnce(segment);
}

function responseData(response: ServerResponse): { status: number; content_length?: number } {
  const length = Number(response.getHeader("content-length"));
  return length > 0
    ? { status: response.statusCode, content_length: length }
    : { status: response.statusCode };
}
