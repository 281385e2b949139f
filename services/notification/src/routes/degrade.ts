import { setTimeout as delay } from "node:timers/promises";
import { ApiError } from "@xray-lab/service/express";
import type { RequestHandler } from "express";
import type { Config } from "../config.ts";

/**
 * Makes a release slower and lets some requests fail, on purpose, for the lesson in labs/canary.
 *
 * health-status does not use it: a failing probe takes the pod out of its Service, and the lesson would show nothing.
 *
 * @param draw returns a number from 0 up to 1. The request fails when it is below the failure rate
 */
export function degrade(
  { delayMs, failureRate }: Config["degradation"],
  draw: () => number = Math.random,
): RequestHandler {
  return async (_request, _response, next) => {
    if (delayMs > 0) await delay(delayMs);
    if (draw() < failureRate)
      throw new ApiError(500, "This release fails on purpose: NOTIFICATION_FAILURE_RATE");
    next();
  };
}
