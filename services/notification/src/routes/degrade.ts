import { setTimeout as delay } from "node:timers/promises";
import { ApiError } from "@xray-lab/service/express";
import type { RequestHandler } from "express";
import type { Config } from "../config.ts";

/**
 * A release that is slower and sometimes fails, on purpose. The canary shows it (labs/canary).
 *
 * It is not on health-status: a failing probe takes the pod out of its Service, and then there is nothing to see.
 *
 * @param draw gives a number from 0 up to 1; below the failure rate, the request fails
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
