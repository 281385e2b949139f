import type { IncomingMessage } from "node:http";
import type { Intake } from "@xray-lab/intake";
import { isTraceId } from "@xray-lab/segments";
import type { TraceStore } from "@xray-lab/trace-store";
import type { XrayApi } from "@xray-lab/xray-api";
import { type Api, callApi } from "./http/api-call.ts";
import type { Feed } from "./feed/feed.ts";
import { feedAnswer } from "./feed/feed-route.ts";
import type { Route } from "./http/listener.ts";
import { createOtlpRoute } from "./http/otlp-route.ts";
import { type Answer, json, type Reply } from "./http/reply.ts";
import { intakeReport } from "./intake/report.ts";
import { missingPage } from "./pages/missing-page.ts";
import { tracePage } from "./pages/trace-page.ts";
import { tracesPage } from "./pages/traces-page.ts";
import type { Pruning } from "./pruning.ts";
import type { Receiver } from "./receiver/receiver.ts";

const LATEST_TRACES = 50;
const OTLP_PATH = "/v1/traces";
const TRACE = /^\/trace\/([^/]+)$/;

export interface AppOptions {
  readonly api: Api;
  readonly intake: Intake;
  readonly traces: Pick<XrayApi, "latestSummaries" | "trace">;
  readonly store: TraceStore;
  readonly receiver: Receiver;
  readonly pruning: Pruning;
  readonly feed: Feed;
  /** The address for datagrams that the page shows: `127.0.0.1:2000`. */
  readonly daemonAddress: string;
}

/** What XRAY_API_PORT answers: to POST the operations of X-Ray and OTLP, to GET the pages, health and counters. */
export function createApp(options: AppOptions): Route {
  const otlp = createOtlpRoute(options.intake);
  return (request, path) => {
    if (request.method === "POST" && path === OTLP_PATH) return otlp(request);
    if (request.method === "POST") return callApi(options.api, request, path);
    if (request.method === "GET" || request.method === "HEAD") return get(options, request, path);
    return methodNotAllowed(request);
  };
}

function get(options: AppOptions, request: IncomingMessage, path: string): Answer | Promise<Answer> {
  if (path === "/feed") return feedAnswer(options.feed, request);
  if (path === "/") return latestTraces(options);
  if (path === "/health") return health(options);
  if (path === "/intake") return json(200, intakeReport(options));
  const traceId = TRACE.exec(path)?.[1];
  return traceId === undefined ? missingPage({ what: "page" }) : oneTrace(options, traceId);
}

/** @returns 200 when the receiver listens and the store can be read; 503 otherwise, naming what does not work. */
function health({ store, receiver: { listening } }: AppOptions): Reply {
  const readable = isReadable(store);
  const healthy = listening && readable;
  return json(healthy ? 200 : 503, {
    status: healthy ? "ok" : "failed",
    receiver: listening ? "listening" : "stopped",
    store: readable ? "readable" : "failed",
  });
}

function isReadable(store: TraceStore): boolean {
  try {
    store.statistics();
    return true;
  } catch {
    return false;
  }
}

async function latestTraces(options: AppOptions): Promise<Reply> {
  const { traces, daemonAddress } = options;
  const summaries = await traces.latestSummaries(LATEST_TRACES);
  // The trace that was active last is not always the one that began last.
  const newestFirst = summaries.toSorted((left, right) => right.start - left.start);
  return tracesPage({ summaries: newestFirst, intake: intakeReport(options), daemonAddress });
}

function oneTrace({ store, traces }: AppOptions, traceId: string): Reply {
  const trace = isTraceId(traceId) ? traces.trace(traceId) : undefined;
  if (trace !== undefined) return tracePage(trace);
  return missingPage({ what: "trace", traceId, prunedBefore: store.statistics().prunedBefore });
}

function methodNotAllowed({ method }: IncomingMessage): Reply {
  const reply = json(405, { message: `${method} is not allowed` });
  return { ...reply, headers: { ...reply.headers, allow: "GET, HEAD, POST" } };
}
