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
import { fisherTest } from "./fisher-test.ts";
import { faultRate, type MinuteCounts, type RequestCounts } from "./request-counts.ts";

/** A time in which a service failed more often than before. Minutes since 1970. */
export interface FaultSpike {
  /** The first minute. */
  readonly start: number;
  /** The minute after the last one; undefined while the spike lasts. */
  readonly end: number | undefined;
  /** The requests of the time before the start. */
  readonly past: RequestCounts;
}

/**
 * The times in which a service failed more often than in its own recent past, earliest first. They do not overlap.
 *
 * A spike opens with some minutes in a row that each fail more often than the past, and together so much more often that
 * chance does not explain it. While it lasts, minutes are compared with the same past, so that a long failure does not
 * become the normal state. It closes after some minutes in a row that chance explains.
 *
 * @param until the first minute that is not over yet: minutes from here on are ignored
 */
export function faultSpikesOf(requests: MinuteCounts, until: number): readonly FaultSpike[] {
  const spikes: FaultSpike[] = [];
  let next = -Infinity;
  for (const start of requests.faultyMinutes()) {
    if (start < next || start + INSIGHT_OPENS_AFTER > until) continue;
    const past = requests.between(start - INSIGHT_PAST_MINUTES, start);
    if (!isSpike(past, requests, start)) continue;
    const end = endOf({ start, past }, requests, until);
    spikes.push({ start, past, end });
    next = end ?? Infinity;
  }
  return spikes;
}

function isSpike(past: RequestCounts, requests: MinuteCounts, start: number): boolean {
  const end = start + INSIGHT_OPENS_AFTER;
  const recent = requests.between(start, end);
  if (past.total < INSIGHT_PAST_REQUESTS_MIN || recent.faults < INSIGHT_FAULTS_MIN) return false;
  if (faultRate(recent) < faultRate(past) + INSIGHT_RISE_MIN) return false;
  for (let minute = start; minute < end; minute++) {
    if (faultRate(requests.between(minute, minute + 1)) <= faultRate(past)) return false;
  }
  return fisherTest(past, recent) <= INSIGHT_CHANCE;
}

/** The first of enough minutes in a row in which the service was back to normal. */
function endOf(
  { start, past }: Pick<FaultSpike, "start" | "past">,
  requests: MinuteCounts,
  until: number,
): number | undefined {
  const last = start + INSIGHT_MINUTES_MAX;
  let end = start + INSIGHT_OPENS_AFTER;
  for (let minute = end; minute < Math.min(until, last); minute++) {
    if (fisherTest(past, requests.between(minute, minute + 1)) <= INSIGHT_STAYS_CHANCE) end = minute + 1;
    else if (minute + 1 - end === INSIGHT_CLOSES_AFTER) return end;
  }
  return until < last ? undefined : last;
}
