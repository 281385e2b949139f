import type { ServiceId } from "../service-id.ts";
import { INSIGHT_EVENT_MINUTES, INSIGHT_OPENS_AFTER, INSIGHT_SERVICES_MAX } from "../undocumented.ts";
import type { FaultHistory, ServiceHistory } from "./fault-history.ts";
import { type Anomaly, type Incident, incidentsIn } from "./incident.ts";
import { minuteOf, type RequestCounts } from "./request-counts.ts";
import { summaryOf } from "./summary.ts";

/** A time in which a service failed more often than before, and the root cause of failures of others. */
export interface FoundInsight {
  /** The root cause, as one string. Together with the start it tells insights apart. */
  readonly serviceKey: string;
  readonly rootCause: ServiceId;
  /** Epoch seconds. */
  readonly start: number;
  /** Epoch seconds; absent while the insight is active. */
  readonly end?: number | undefined;
  readonly latest: InsightEvent;
  /** The state of the insight at some times, earliest first. */
  readonly events: () => readonly InsightEvent[];
}

/** The state of an insight at a time. The numbers count from the start of the insight. */
export interface InsightEvent {
  /** Epoch seconds. */
  readonly time: number;
  readonly summary: string;
  /** The requests from clients that reached the root cause. */
  readonly clientRequests: RequestCounts;
  readonly rootCauseRequests: RequestCounts;
  /** The services that failed, most faults first. */
  readonly topServices: readonly ServiceId[];
}

/**
 * The insights in the traces that were read: times in which a service failed more often than in its own recent past, each
 * with the deepest such service as the root cause. They follow from the traces alone: nothing is stored, and the same
 * traces have the same insights. The reading must begin {@link INSIGHT_LOOK_BACK} seconds before the first insight of
 * interest; only whole minutes count, so that an insight, once found, stays.
 *
 * @param now epoch seconds; minutes that are not over by then are left out
 * @returns latest first
 * @example
 * // stock failed from 10:00 on, and with it shop, which calls it
 * findInsights(history, now).map(({ rootCause, end }) => [rootCause.name, end]) // [["stock", undefined]]
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-console-insights.html
 */
export function findInsights(history: FaultHistory, now: number): readonly FoundInsight[] {
  const until = minuteOf(now);
  return incidentsIn(history, until).map((incident) => toInsight(incident, until));
}

function toInsight(incident: Incident, until: number): FoundInsight {
  const { start, end, service } = incident.rootCause;
  return {
    serviceKey: service.key,
    rootCause: service.identity,
    start: start * 60,
    end: end === undefined ? undefined : end * 60,
    latest: eventAt(incident, end ?? until),
    events: () => eventMinutes(start, end, until).map((minute) => eventAt(incident, minute)),
  };
}

/** When it opened, at intervals since, and when it closed. */
function eventMinutes(start: number, end: number | undefined, until: number): readonly number[] {
  const minutes: number[] = [];
  for (let minute = start + INSIGHT_OPENS_AFTER; minute < (end ?? until + 1); minute += INSIGHT_EVENT_MINUTES)
    minutes.push(minute);
  return end === undefined ? minutes : [...minutes, end];
}

function eventAt({ rootCause, consequences }: Incident, minute: number): InsightEvent {
  const { start, past, service } = rootCause;
  const rootCauseRequests = service.requests.between(start, minute);
  const clientRequests = service.clientRequests.between(start, minute);
  return {
    time: minute * 60,
    summary: summaryOf(service.identity.name, past, rootCauseRequests, clientRequests),
    clientRequests,
    rootCauseRequests,
    topServices: mostFaults([rootCause, ...consequences], start, minute).map(({ identity }) => identity),
  };
}

/** The services that had a fault spike by a minute, most faults first; with as many, the cause before its consequences. */
function mostFaults(anomalies: readonly Anomaly[], from: number, to: number): readonly ServiceHistory[] {
  const begun = new Set(anomalies.filter(({ start }) => start < to).map(({ service }) => service));
  return [...begun]
    .map((service) => ({ service, faults: service.requests.between(from, to).faults }))
    .toSorted((left, right) => right.faults - left.faults)
    .slice(0, INSIGHT_SERVICES_MAX)
    .map(({ service }) => service);
}
