import type { IncomingMessage } from "node:http";
import { isConsolePath } from "@xray-lab/console/serving";
import type { Intake } from "@xray-lab/intake";
import { isTraceId } from "@xray-lab/segments";
import type { TraceStore } from "@xray-lab/trace-store";
import { type Console, wantsPage } from "./console/console-route.ts";
import type { Feed } from "./feed/feed.ts";
import { feedAnswer } from "./feed/feed-route.ts";
import { type Api, callApi } from "./http/api-call.ts";
import type { Route } from "./http/listener.ts";
import { createOtlpRoute } from "./http/otlp-route.ts";
import { type Answer, json, type Reply } from "./http/reply.ts";
import { intakeReport } from "./intake/report.ts";
import type { Memory } from "./memory/memory.ts";
import type { Pruning } from "./pruning.ts";
import type { Receiver } from "./receiver/receiver.ts";

const OTLP_PATH = "/v1/traces";
const TRACE = /^\/trace\/([^/]+)$/;

export interface AppOptions {
  readonly api: Api;
  readonly intake: Intake;
  readonly store: TraceStore;
  readonly receiver: Receiver;
  readonly pruning: Pruning;
  readonly feed: Feed;
  readonly console: Console;
  readonly memory: Memory;
  /** The address for datagrams: `127.0.0.1:2000`. */
  readonly daemonAddress: string;
}

/** What XRAY_API_PORT answers: to POST the operations of X-Ray and OTLP, to GET the console, the feed, health and counters. */
export function createApp(options: AppOptions): Route {
  const otlp = createOtlpRoute(options.intake, options.memory.bodies);
  return (request, path) => {
    if (request.method === "POST" && path === OTLP_PATH) return otlp(request);
    if (request.method === "POST")
      return callApi(options.api, request, { path, bodies: options.memory.bodies });
    if (request.method === "GET" || request.method === "HEAD") return get(options, request, path);
    return methodNotAllowed(request);
  };
}

function get(options: AppOptions, request: IncomingMessage, path: string): Answer | Promise<Answer> {
  if (path === "/feed") return feedAnswer(options.feed, request);
  if (path === "/health") return health(options);
  if (path === "/intake") return intake(options, request);
  return options.console.asset(request, path) ?? options.console.page(isThere(options, path) ? 200 : 404);
}

/** Whether the console has a page for the path; for that of a trace, whether the trace is stored. */
function isThere({ store }: AppOptions, path: string): boolean {
  const traceId = TRACE.exec(path)?.[1];
  if (traceId === undefined) return isConsolePath(path);
  return isTraceId(traceId) && store.has(traceId);
}

/** A person who opens the address gets the console's page, every program the counters. */
function intake(options: AppOptions, request: IncomingMessage): Reply {
  const reply = wantsPage(request) ? options.console.page(200) : json(200, intakeReport(options));
  return { ...reply, headers: { ...reply.headers, vary: "accept" } };
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

function methodNotAllowed({ method }: IncomingMessage): Reply {
  const reply = json(405, { message: `${method} is not allowed` });
  return { ...reply, headers: { ...reply.headers, allow: "GET, HEAD, POST" } };
}
