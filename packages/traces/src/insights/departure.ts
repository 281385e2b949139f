import {
  INSIGHT_CHANCE,
  INSIGHT_CLOSES_AFTER,
  INSIGHT_FAULTS_MIN,
  INSIGHT_MINUTES_MAX,
  INSIGHT_OPENS_AFTER,
  INSIGHT_PAST_MINUTES,
  INSIGHT_PAST_REQUESTS_MIN,
  INSIGHT_RISE_MIN,
  INSIGHT_STAYS_CHANCE,
} from "../undocumented.ts";
import { chanceOf } from "./chance.ts";
import { faultRate, type MinuteCounts, type RequestCounts } from "./request-counts.ts";

/** A time in which a service failed more often than it used to. Minutes since 1970. */
export interface Departure {
  /** The first minute. */
  readonly start: number;
  /** The minute after the last one; absent while it goes on. */
  readonly end: number | undefined;
  /** The requests before the start: what the service used to be like. */
  readonly past: Readonly<RequestCounts>;
}

/**
 * The times in which a service departed from its own recent past, earliest first and apart from each other.
 *
 * One opens with some minutes in a row that each fail more often than the past did, and together so much more often
 * that chance does not explain it. While it lasts, that past stays what minutes are compared with, so that a long
 * failure does not become the normal state. It closes after some minutes in a row that chance does explain.
 *
 * @param until the first minute that is not over yet: no minute from here on is looked at
 */
export function departuresOf(requests: MinuteCounts, until: number): readonly Departure[] {
  const departures: Departure[] = [];
  let next = -Infinity;
  for (const start of requests.faultyMinutes()) {
    if (start < next || start + INSIGHT_OPENS_AFTER > until) continue;
    const past = requests.between(start - INSIGHT_PAST_MINUTES, start);
    if (!departsFrom(past, requests, start)) continue;
    const end = endOf({ start, past }, requests, until);
    departures.push({ start, past, end });
    next = end ?? Infinity;
  }
  return departures;
}

function departsFrom(past: RequestCounts, requests: MinuteCounts, start: number): boolean {
  const end = start + INSIGHT_OPENS_AFTER;
  const recent = requests.between(start, end);
  if (past.total < INSIGHT_PAST_REQUESTS_MIN || recent.faults < INSIGHT_FAULTS_MIN) return false;
  if (faultRate(recent) < faultRate(past) + INSIGHT_RISE_MIN) return false;
  for (let minute = start; minute < end; minute++) {
    if (faultRate(requests.between(minute, minute + 1)) <= faultRate(past)) return false;
  }
  return chanceOf(past, recent) <= INSIGHT_CHANCE;
}

/** The first of the minutes in which the service was back to normal, once there are enough of them in a row. */
function endOf(
  { start, past }: Pick<Departure, "start" | "past">,
  requests: MinuteCounts,
  until: number,
): number | undefined {
  const last = start + INSIGHT_MINUTES_MAX;
  let end = start + INSIGHT_OPENS_AFTER;
  for (let minute = end; minute < Math.min(until, last); minute++) {
    if (chanceOf(past, requests.between(minute, minute + 1)) <= INSIGHT_STAYS_CHANCE) end = minute + 1;
    else if (minute + 1 - end === INSIGHT_CLOSES_AFTER) return end;
  }
  return until < last ? undefined : last;
}
