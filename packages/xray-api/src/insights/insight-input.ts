import { invalidRequest } from "../errors.ts";
import { number, type Reader } from "../input.ts";
import type { ApiContext } from "../operation.ts";
import { epochSeconds } from "../settling.ts";
import { INSIGHT_DAYS_MAX } from "../undocumented.ts";

/** The member MaxResults: an integer from 1 on. */
export function maxResults(max: number): Reader<number> {
  const bounded = number({ min: 1, max });
  return (value, member) => {
    const results = bounded(value, member);
    if (Number.isInteger(results)) return results;
    throw invalidRequest(`${member} must be an integer`);
  };
}

/** @throws {ApiError} when StartTime is longer ago than insights are kept */
export function refuseOld(StartTime: Date, context: ApiContext): void {
  const age = epochSeconds(context) - StartTime.getTime() / 1000;
  if (age <= INSIGHT_DAYS_MAX * 86_400) return;
  throw invalidRequest(`StartTime must be at most ${INSIGHT_DAYS_MAX} days ago`);
}
