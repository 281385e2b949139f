import type { IncomingMessage } from "node:http";
import { isConsolePath } from "@xray-lab/console/serving";
import { isTraceId } from "@xray-lab/segments";
import { type Console, wantsPage } from "./console/console-route.ts";
import type { Feed } from "./feed/feed.ts";
import { feedAnswer } from "./feed/feed-route.ts";
import { type Api, callApi } from "./http/api-call.ts";
import type { Route } from "./http/listener.ts";
import type { Health } from "./health/health.ts";
import { postSpans, type TakeSpans } from "./http/otlp-route.ts";
import { type Answer, json, type Reply } from "./http/reply.ts";
import { intakeReport, type IntakeReport } from "./intake/report.ts";
import type { Memory } from "./memory/memory.ts";
import type { Receiver } from "./receiver/receiver.ts";
import type { Threads } from "./threads/start-threads.ts";

const OTLP_PATH = "/v1/traces";
const TRACE = /^\/trace\/([^/]+)$/;

export interface AppOptions {
  readonly threads: Threads;
  readonly receiver: Receiver;
  readonly health: Health;
  readonly feed: Feed;
  readonly console: Console;
  readonly memory: Memory;
  /** The address for datagrams: `127.0.0.1:2000`. */
  readonly daemonAddress: string;
}

/** What XRAY_API_PORT answers: to POST the operations of X-Ray and OTLP, to GET the console, the feed, health and counters. */
export function createApp(options: AppOptions): Route {
  const { api } = options.threads;
  const { bodies } = options.memory;
  const handle: Api = (operation) => api.ask("handle", operation);
  const takeSpans: TakeSpans = (spans) => api.ask("takeSpans", spans);
  return (request, path) => {
    if (request.method === "POST" && path === OTLP_PATH) return postSpans(takeSpans, request, bodies);
    if (request.method === "POST") return callApi(handle, request, { path, bodies });
    if (request.method === "GET" || request.method === "HEAD") return get(options, request, path);
    return methodNotAllowed(request);
  };
}

function get(options: AppOptions, request: IncomingMessage, path: string): Answer | Promise<Answer> {
  if (path === "/feed") return feedAnswer(options.feed, request);
  if (path === "/health") return healthAnswer(options);
  if (path === "/intake") return intakeAnswer(options, request);
  return options.console.asset(request, path) ?? page(options, path);
}

async function page(options: AppOptions, path: string): Promise<Reply> {
  return options.console.page((await isThere(options, path)) ? 200 : 404);
}

/** Whether the console has a page for the path; for that of a trace, whether the trace is stored. */
async function isThere({ threads }: AppOptions, path: string): Promise<boolean> {
  const traceId = TRACE.exec(path)?.[1];
  if (traceId === undefined) return isConsolePath(path);
  return isTraceId(traceId) && (await threads.api.ask("has", traceId));
}

/** A person who opens the address gets the console's page, every program the counters. */
async function intakeAnswer(options: AppOptions, request: IncomingMessage): Promise<Reply> {
  const reply = wantsPage(request) ? options.console.page(200) : json(200, await report(options));
  return { ...reply, headers: { ...reply.headers, vary: "accept" } };
}

async function report(options: AppOptions): Promise<IntakeReport> {
  const { threads, receiver, memory, daemonAddress } = options;
  const { api, writer } = threads;
  const [intake, store] = await Promise.all([
    writer.ask("statistics", undefined),
    api.ask("report", undefined),
  ]);
  return intakeReport({ intake, store, receiver, memory, daemonAddress });
}

/** @returns 200 when a document that is sent now can be read back; 503 otherwise, with the reason and the cure. */
function healthAnswer({ health, receiver: { listening } }: AppOptions): Reply {
  const illness = health.illness();
  const healthy = listening && illness === undefined;
  return json(healthy ? 200 : 503, {
    status: healthy ? "ok" : "failed",
    receiver: listening ? "listening" : "stopped",
    store: illness === undefined ? "readable" : "failed",
    ...illness,
  });
}

function methodNotAllowed({ method }: IncomingMessage): Reply {
  const reply = json(405, { message: `${method} is not allowed` });
  return { ...reply, headers: { ...reply.headers, allow: "GET, HEAD, POST" } };
}
