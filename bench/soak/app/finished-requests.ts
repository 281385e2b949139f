import type { RequestHandler } from "express";
import type { FinishedRequest } from "./messages.ts";

const REPORT_MILLISECONDS = 1_000;

/**
 * Notes when each request has ended, whether answered or given up by its client. It stands before tracing and knows
 * nothing of it: this is what the stored traces are compared with.
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
