import { setImmediate as nextTurn } from "node:timers/promises";
import type { ErrorRequestHandler, RequestHandler } from "express";
import type { Pool } from "mysql2/promise";
import type { Tracing } from "@xray-lab/tracing";

const SLOW_SECONDS = 0.2;

export interface OrderOptions {
  readonly tracing: Tracing;
  readonly pool: Pool;
  /** The service that is called; what it does with a call is in the query string. */
  readonly callee: string;
}

/** What a small handler does: some work of its own, a query, a call, and an answer made of them. */
export function order({ tracing, pool, callee }: OrderOptions): RequestHandler {
  return async (request, response) => {
    const number = String(request.params["number"]);
    tracing.annotate("order", number);
    await tracing.capture("price", () => nextTurn());
    const wait = request.query["database"] === "slow" ? SLOW_SECONDS : 0;
    const [rows] = await pool.query("SELECT ? AS number, NOW() AS at, SLEEP(?) AS slept", [number, wait]);
    const reply = await fetch(`${callee}${request.url}`);
    const stock: unknown = await reply.json();
    response.json({ rows, stock });
  };
}

/** A database or a callee that fails is this application's 503, as in the services. */
export const unavailable: ErrorRequestHandler = (_error, _request, response, next) => {
  if (response.headersSent) return next();
  response.status(503).json({ error: "a dependency is down" });
};
