import { traceIdTime } from "@xray-lab/segments";

const DAY = 86_400;

/** X-Ray takes segments up to 28 days after the time in their trace id. */
const FARTHEST = 28 * DAY;

export interface TraceTimes {
  /** The earliest `start_time` of the trace, epoch seconds. */
  readonly startedAt: number;
  /** When its first document arrived, epoch seconds. */
  readonly firstArrival: number;
}

/**
 * The second a trace is filed under: the one in its id.
 *
 * An id made from a W3C trace id has random digits where X-Ray's has the time. So when the second in the id is more than
 * 28 days away from the start of the trace, the start counts instead. A start in the far future (usually milliseconds
 * sent as seconds) would stay at the top of every list: then the arrival counts.
 */
export function traceSecond(traceId: string, { startedAt, firstArrival }: TraceTimes): number {
  const start = startedAt > firstArrival + FARTHEST ? firstArrival : startedAt;
  const encoded = traceIdTime(traceId);
  return encoded !== undefined && Math.abs(encoded - start) <= FARTHEST ? encoded : Math.floor(start);
}
