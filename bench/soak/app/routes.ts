import { setImmediate as nextTurn } from "node:timers/promises";
import type { ErrorRequestHandler, RequestHandler } from "express";
import type { Pool } from "mysql2/promise";
import type { Tracing } from "@xray-lab/tracing";
import { copyHeaders, insertOnce, pollOn } from "./habits.ts";
import type { FinishedRequest } from "./messages.ts";

const SLOW_SECONDS = 0.2;
const REPORT_MILLISECONDS = 1_000;

export interface OrderOptions {
  readonly tracing: Tracing;
  readonly pool: Pool;
  /** The service that is called. The query string of a call says how it behaves. */
  readonly callee: string;
}

/** A small handler: some work of its own, a query, a call, and an answer made of them. */
export function order({ tracing, pool, callee }: OrderOptions): RequestHandler {
  return async (request, response) => {
    const number = String(request.params["number"]);
    tracing.annotate("order", number);
    await tracing.capture("price", () => nextTurn());
    const wait = request.query["database"] === "slow" ? SLOW_SECONDS : 0;
    const [rows] = await pool.query("SELECT ? AS number, NOW() AS at, SLEEP(?) AS slept", [number, wait]);
    const { habit } = request.query;
    if (habit === "lazy") await insertOnce(tracing);
    if (habit === "poller") pollOn(tracing, response);
    const url = `${callee}${request.url}`;
    const stock: unknown =
      habit === "proxy" ? await copyHeaders(url, request) : await (await fetch(url)).json();
    response.json({ rows, stock });
  };
}

/** A database or a callee that fails is this application's 503, as in the services. */
export const unavailable: ErrorRequestHandler = (_error, _request, response, next) => {
  if (response.headersSent) return next();
  response.status(503).json({ error: "a dependency is down" });
};

/**
 * Notes when each request has ended, by an answer or because its client closed the connection. It comes before tracing and does
 * not depend on it: the stored traces are compared with these notes.
 */
export function noteFinished(report: (requests: readonly FinishedRequest[]) => void): {
  readonly middleware: RequestHandler;
  readonly flush: () => void;
} {
  let finished: FinishedRequest[] = [];
  const flush = (): void => {
    if (finished.length > 0) report(finished);
    finished = [];
  };
  setInterval(flush, REPORT_MILLISECONDS).unref();
  return {
    middleware: (request, response, next) => {
      const number = Number(request.get("x-soak-number"));
      response.once("close", () => finished.push([number, Date.now()]));
      next();
    },
    flush,
  };
}
