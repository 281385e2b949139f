import { setTimeout as delay } from "node:timers/promises";
import type { RequestHandler } from "express";
import { ApiError } from "./errors.ts";

export interface Degradation {
  /** Milliseconds that every answer waits for. */
  readonly delayMs: number;
  /** The share of requests that fail, from 0 to 1. */
  readonly failureRate: number;
}

/**
 * A release that is slower and fails now and then, on purpose: what a canary is there to show (labs/canary).
 *
 * It is on the routes that do the work and not on health-status: a probe that fails takes the pod out of the Service, and
 * then there is nothing left to see.
 *
 * @param draw a number from 0 up to 1: the request fails below the failure rate
 */
export function degrade(
  { delayMs, failureRate }: Degradation,
  draw: () => number = Math.random,
): RequestHandler {
  return async (_request, _response, next) => {
    if (delayMs > 0) await delay(delayMs);
    if (draw() < failureRate)
      throw new ApiError(500, "This release fails on purpose: NOTIFICATION_FAILURE_RATE");
    next();
  };
}
