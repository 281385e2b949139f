import { toSeconds } from "@xray-lab/segments";
import { epochSeconds } from "../clock.ts";
import { invalidRequest } from "../errors.ts";
import { type Input, number, optional, type Reader, required, text } from "../input.ts";
import type { ApiContext } from "../operation.ts";
import { INSIGHT_DAYS_MAX } from "../undocumented.ts";

const UUID = /^[\da-f]{8}-[\da-f]{4}-[1-5][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

const uuid: Reader<string> = (value, member) => {
  const id = text()(value, member);
  if (UUID.test(id)) return id.toLowerCase();
  throw invalidRequest(`${member} must be a UUID, such as 01bf1ed5-0c9e-5f31-8a6e-2f04d6b1c7e9`);
};

export function readInsightId(input: Input): string {
  return required(input, "InsightId", uuid);
}

/** The member MaxResults, an integer from 1 to a maximum, which is also its default. */
export function readMaxResults(input: Input, max: number): number {
  const bounded = number({ min: 1, max });
  const integer: Reader<number> = (value, member) => {
    const results = bounded(value, member);
    if (Number.isInteger(results)) return results;
    throw invalidRequest(`${member} must be an integer`);
  };
  return optional(input, "MaxResults", integer) ?? max;
}

/** @throws {ApiError} when StartTime is before the time for which insights are kept. */
export function refuseOld(StartTime: Date, context: ApiContext): void {
  const age = epochSeconds(context) - toSeconds(StartTime);
  if (age <= INSIGHT_DAYS_MAX * 86_400) return;
  throw invalidRequest(`StartTime must be at most ${INSIGHT_DAYS_MAX} days ago`);
}
