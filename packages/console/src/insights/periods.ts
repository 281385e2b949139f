import type { RequestCounts, ServiceId } from "@xray-lab/traces";
import type { InsightEvent } from "./insight.ts";

/** What happened between two events of an insight. Times are epoch seconds. */
export interface InsightPeriod {
  readonly from: number;
  readonly to: number;
  readonly clients: RequestCounts;
  readonly atRootCause: RequestCounts;
  /** The services that had failed by the end of the period. */
  readonly services: readonly ServiceId[];
}

/** Events count from the start of the insight: a period is the difference to the event before it. */
export function periodsOf(start: number, events: readonly InsightEvent[]): readonly InsightPeriod[] {
  const inTime = events.filter(({ time }) => time > start).toSorted((left, right) => left.time - right.time);
  return inTime.map(({ time, clients, atRootCause, services }, index) => {
    const before = inTime[index - 1];
    return {
      from: before?.time ?? start,
      to: time,
      clients: difference(clients, before?.clients),
      atRootCause: difference(atRootCause, before?.atRootCause),
      services,
    };
  });
}

/** Documents that arrive late can change what an earlier event counted: a period has no fewer than no requests. */
function difference(counts: RequestCounts, before: RequestCounts | undefined): RequestCounts {
  const less = (member: keyof RequestCounts): number => Math.max(0, counts[member] - (before?.[member] ?? 0));
  return { total: less("total"), ok: less("ok"), faults: less("faults") };
}
