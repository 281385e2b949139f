import type { IncomingMessage } from "node:http";
import { isTraceId } from "@xray-lab/segments";
import type { TraceStore } from "@xray-lab/trace-store";
import type { XrayApi } from "@xray-lab/xray-api";
import { type Api, callApi } from "./http/api-call.ts";
import type { Route } from "./http/listener.ts";
import { json, type Reply } from "./http/reply.ts";
import type { IntakeReport } from "./intake/intake.ts";
import { missingPage } from "./pages/missing-page.ts";
import { tracePage } from "./pages/trace-page.ts";
import { tracesPage } from "./pages/traces-page.ts";

const LATEST_TRACES = 50;
const OTLP_PATH = "/v1/traces";
const TRACE = /^\/trace\/([^/]+)$/;

export interface AppOptions {
  readonly api: Api;
  /** The traces for the pages. */
  readonly traces: Pick<XrayApi, "latestSummaries" | "trace">;
  /** Answers `POST /v1/traces`. */
  readonly otlp: (request: IncomingMessage) => Promise<Reply>;
  readonly store: TraceStore;
  readonly intakeReport: () => IntakeReport;
  readonly receiverListens: () => boolean;
  /** Where to send datagrams, for people: `127.0.0.1:2000`. */
  readonly daemonAddress: string;
}

/** The API, and the pages, on XRAY_API_PORT: every POST is an operation of X-Ray, or spans; every GET is for people. */
export function createApp(options: AppOptions): Route {
  return (request, path) => {
    if (request.method === "POST" && path === OTLP_PATH) return options.otlp(request);
    if (request.method === "POST") return callApi(options.api, request, path);
    if (request.method === "GET" || request.method === "HEAD") return get(options, path);
    return methodNotAllowed(request);
  };
}

function get(options: AppOptions, path: string): Reply | Promise<Reply> {
  if (path === "/") return latestTraces(options);
  if (path === "/health") return health(options);
  if (path === "/intake") return json(200, options.intakeReport());
  const traceId = TRACE.exec(path)?.[1];
  return traceId === undefined ? missingPage({ what: "page" }) : oneTrace(options, traceId);
}

/** @returns 200 when the receiver listens and the store can be read; 503 otherwise, naming what does not work. */
function health({ store, receiverListens }: AppOptions): Reply {
  const receiver = receiverListens() ? "listening" : "stopped";
  const storeState = isReadable(store) ? "readable" : "failed";
  const healthy = receiver === "listening" && storeState === "readable";
  return json(healthy ? 200 : 503, { status: healthy ? "ok" : "failed", receiver, store: storeState });
}

function isReadable(store: TraceStore): boolean {
  try {
    store.statistics();
    return true;
  } catch {
    return false;
  }
}

async function latestTraces({ traces, intakeReport, daemonAddress }: AppOptions): Promise<Reply> {
  const summaries = await traces.latestSummaries(LATEST_TRACES);
  // The trace that was active last is not always the one that began last.
  const newestFirst = summaries.toSorted((left, right) => right.start - left.start);
  return tracesPage({ summaries: newestFirst, intake: intakeReport(), daemonAddress });
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
