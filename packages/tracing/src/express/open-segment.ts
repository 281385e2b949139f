import type { IncomingMessage, ServerResponse } from "node:http";
import { formatTraceHeader, newTraceId, TRACE_HEADER, type TraceHeader } from "@xray-lab/segments";
import { fenced } from "../fence/fence.ts";
import type { Scope } from "../sdk/context.ts";
import {
  beginSegment,
  type Decision,
  decide,
  type TraceParts,
  unsampledScope,
} from "../trace/scope-of-work.ts";
import type { Middleware } from "../tracing.ts";
import { bindListeners } from "./bind-listeners.ts";
import { endSegment } from "./end-segment.ts";
import { incomingTraceHeader, requestData } from "./request-data.ts";
import { pathOf } from "./request-url.ts";
import { SeenRequest } from "./seen-requests.ts";
import { untracedPaths } from "./untraced-paths.ts";

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
  const isUntraced = untracedPaths(options.untracedPaths);
  const scopeOf = fenced("openSegment", (request: IncomingMessage, response: ServerResponse) => {
    // Mounted twice, or in a server that is traced itself, the second one passes the request on.
    if (SeenRequest.before(request)) return undefined;
    const path = pathOf(request);
    if (isUntraced(path)) return UNTRACED;
    const scope = openScope(options, request, response, path);
    bindListeners(options.context, request, response);
    return scope;
  });
  return (request, response, next) => {
    const scope = scopeOf(request, response);
    if (scope === undefined) next();
    else options.context.runIn(scope, next);
  };
}

const UNTRACED: Scope = { untraced: true };

function openScope(
  options: OpenSegmentOptions,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Scope {
  const trace = incomingTraceHeader(request);
  const { root: traceId = newTraceId(), parent, others } = trace;
  const place = { name: options.name, traceId, parent, others };
  const decision = decideRequest(options, trace, request, path);
  if (options.traceIdInResponse || trace.sampled === "requested") answerDecision(response, traceId, decision);
  if (decision === false) return unsampledScope(options, place);
  const segment = beginSegment(options, place, decision);
  segment.http = { request: requestData(request, options.trustedHops) };
  const end = (): void => endSegment(segment, request, response);
  // Node emits this once for every response, also when the client has disconnected.
  response.once("close", end);
  // Tools that inject a request without a socket may not emit it.
  if (request.socket === undefined) response.once("finish", end);
  return { segment, unsampled: undefined };
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
