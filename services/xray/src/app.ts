import type { IncomingMessage } from "node:http";
import type { Intake } from "@xray-lab/intake";
import { isTraceId } from "@xray-lab/segments";
import { compileTrace, summarizeTrace } from "@xray-lab/traces";
import type { TraceStore } from "@xray-lab/trace-store";
import { type Api, callApi } from "./http/api-call.ts";
import type { Route } from "./http/listener.ts";
import { createOtlpRoute } from "./http/otlp-route.ts";
import { json, type Reply } from "./http/reply.ts";
import { intakeReport } from "./intake/report.ts";
import { missingPage } from "./pages/missing-page.ts";
import { tracePage } from "./pages/trace-page.ts";
import { tracesPage } from "./pages/traces-page.ts";
import type { Receiver } from "./receiver/receiver.ts";

const LATEST_TRACES = 50;
const OTLP_PATH = "/v1/traces";
const TRACE = /^\/trace\/([^/]+)$/;

export interface AppOptions {
  readonly api: Api;
  readonly intake: Intake;
  readonly store: TraceStore;
  readonly receiver: Receiver;
  /** The address for datagrams that the page shows: `127.0.0.1:2000`. */
  readonly daemonAddress: string;
}

/** What XRAY_API_PORT answers: to POST the operations of X-Ray and OTLP, to GET the pages, health and counters. */
export function createApp(options: AppOptions): Route {
  const otlp = createOtlpRoute(options.intake);
  return (request, path) => {
    if (request.method === "POST" && path === OTLP_PATH) return otlp(request);
    if (request.method === "POST") return callApi(options.api, request, path);
    if (request.method === "GET" || request.method === "HEAD") return get(options, path);
    return methodNotAllowed(request);
  };
}

function get(options: AppOptions, path: string): Reply {
  if (path === "/") return latestTraces(options);
  if (path === "/health") return health(options);
  if (path === "/intake") return json(200, intakeReport(options));
  const traceId = TRACE.exec(path)?.[1];
  return traceId === undefined ? missingPage({ what: "page" }) : oneTrace(options.store, traceId);
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

function latestTraces(options: AppOptions): Reply {
  const { store, daemonAddress } = options;
  const { traces } = store.find({ by: "Event", from: 0, to: Number.MAX_SAFE_INTEGER, limit: LATEST_TRACES });
  // The store orders by arrival, the page by start.
  const compiled = traces.map(compileTrace).toSorted((a, b) => b.start - a.start);
  const summaries = compiled.map((trace) => summarizeTrace(trace));
  return tracesPage({ summaries, intake: intakeReport(options), daemonAddress });
}

function oneTrace(store: TraceStore, traceId: string): Reply {
  const [trace] = isTraceId(traceId) ? store.traces([traceId]) : [];
  if (trace !== undefined) return tracePage(compileTrace(trace));
  return missingPage({ what: "trace", traceId, prunedBefore: store.statistics().prunedBefore });
}

function methodNotAllowed({ method }: IncomingMessage): Reply {
  const reply = json(405, { message: `${method} is not allowed` });
  return { ...reply, headers: { ...reply.headers, allow: "GET, HEAD, POST" } };
}
