import type { TimeRangeType } from "@aws-sdk/client-xray";
import type { PageQuery } from "@xray-lab/trace-store";
import { toSeconds } from "@xray-lab/segments";

import { invalidRequest } from "./errors.ts";
import { type Input, required, timestamp } from "./input.ts";

export interface TimeWindow {
  readonly StartTime: Date;
  readonly EndTime: Date;
}

/** The members StartTime and EndTime, which must be in this order. @throws {ApiError} */
export function readWindow(input: Input): TimeWindow {
  const StartTime = required(input, "StartTime", timestamp);
  const EndTime = required(input, "EndTime", timestamp);
  if (StartTime > EndTime) throw invalidRequest("StartTime must not be after EndTime");
  return { StartTime, EndTime };
}

/**
 * The store's form of a window. A trace id has its second without a fraction: a window that starts within a second must
 * include traces that began later in it, so the whole second counts.
 */
export function windowQuery(window: TimeWindow, by: TimeRangeType): Pick<PageQuery, "by" | "from" | "to"> {
  const start = toSeconds(window.StartTime);
  const from = by === "TraceId" ? Math.floor(start) : start;
  return { by, from, to: toSeconds(window.EndTime) };
}
