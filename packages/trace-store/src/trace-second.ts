import { traceIdTime } from "@xray-lab/segments";

const DAY = 86_400;

/** X-Ray takes segments up to 28 days after the time in their trace id. */
const FARTHEST = 28 * DAY;

export interface TraceTimes {
  /** The earliest `start_time` of the trace, epoch seconds. */
  readonly startedAt: number;
  /** When its first document came, epoch seconds. */
  readonly firstArrival: number;
}

/**
 * The second a trace is filed under: the one in its id.
 *
 * Ids that began as W3C trace ids carry random digits where X-Ray's carry the time, so an id that is more than 28 days
 * off the work it names counts by the start of that work instead. And a start in the far future (milliseconds sent for
 * seconds, usually) would stay at the top of every list for ever: such a trace counts by its arrival.
 */
export function traceSecond(traceId: string, { startedAt, firstArrival }: TraceTimes): number {
  const start = startedAt > firstArrival + FARTHEST ? firstArrival : startedAt;
  const encoded = traceIdTime(traceId);
  return encoded !== undefined && Math.abs(encoded - start) <= FARTHEST ? encoded : Math.floor(start);
}
