import type { IncomingMessage, ServerResponse } from "node:http";
import { formatTraceHeader, newTraceId, TRACE_HEADER, type TraceHeader } from "@xray-lab/segments";
import { beginSegment, type Decision, decide, runUnsampled, type TraceParts } from "../trace/sampled-work.ts";
import type { Middleware } from "../tracing.ts";
import { bindListeners } from "./bind-listeners.ts";
import { endSegment } from "./end-segment.ts";
import { incomingTraceHeader, requestData } from "./request-data.ts";
import { pathOf } from "./request-url.ts";

/** What the program says about its requests. */
export interface RequestOptions {
  readonly untracedPaths: readonly string[];
  readonly trustedHops: number;
  /** Whether every traced request is answered with its trace id. */
  readonly traceIdInResponse: boolean;
}

export interface OpenSegmentOptions extends TraceParts, RequestOptions {
  readonly name: string;
}

/**
 * Replaces the openSegment of aws-xray-sdk-express. A request that is not sampled gets only an id and a scope, which costs
 * little. The segment of a sampled request is always sent, even if its handler left subsegments open. ADR 0012.
 */
export function openSegment(options: OpenSegmentOptions): Middleware {
  const { context, name, untracedPaths, trustedHops, traceIdInResponse } = options;
  const untraced = new Set(untracedPaths);
  return (request, response, next) => {
    const path = pathOf(request);
    if (untraced.has(path)) return context.runUntraced(() => next());
    const trace = incomingTraceHeader(request);
    const place = { name, traceId: trace.root ?? newTraceId(), parent: trace.parent, others: trace.others };
    const decision = decideRequest(options, trace, request, path);
    if (traceIdInResponse || trace.sampled === "requested") answerDecision(response, place.traceId, decision);
    if (decision === false) {
      bindListeners(context, request, response);
      return runUnsampled(options, place, () => next());
    }
    const segment = beginSegment(options, place, decision);
    segment.http = { request: requestData(request, trustedHops) };
    const end = (): void => endSegment(segment, request, response);
    // Node emits this once for every response, also when the client has disconnected.
    response.once("close", end);
    // Tools that inject a request without a socket may not emit it.
    if (request.socket === undefined) response.once("finish", end);
    bindListeners(context, request, response);
    context.runWith(segment, () => next());
  };
}

function decideRequest(
  options: OpenSegmentOptions,
  trace: Partial<TraceHeader>,
  { method, headers }: IncomingMessage,
  path: string,
): Decision {
  const request = { host: headers.host, httpMethod: method, urlPath: path, serviceName: options.name };
  return decide(options, trace, request);
}

/** Does not replace the program's own header, and does not disturb a response under way. */
function answerDecision(response: ServerResponse, traceId: string, decision: Decision): void {
  if (response.headersSent || response.hasHeader(TRACE_HEADER)) return;
  response.setHeader(TRACE_HEADER, formatTraceHeader({ root: traceId, sampled: decision !== false }));
}
