import type { InsightEvent } from "@aws-sdk/client-xray";
import { toDate } from "../time.ts";
import { INSIGHT_SERVICES_MAX } from "../undocumented.ts";
import type { ServiceHistory } from "./fault-reader.ts";
import type { Anomaly, Incident } from "./incident.ts";
import { faultRate, type RequestCounts, toImpact } from "./request-counts.ts";

export type InsightState = Required<InsightEvent>;

/** What an incident had come to by a minute: its numbers count from its start to here. */
export function stateAt({ rootCause, consequences }: Incident, minute: number): InsightState {
  const { start, past, service } = rootCause;
  const requests = service.requests.between(start, minute);
  const clientRequests = service.clientRequests.between(start, minute);
  return {
    EventTime: toDate(minute * 60),
    Summary: sentence(service.identity.Name, past, requests, clientRequests),
    ClientRequestImpactStatistics: toImpact(clientRequests),
    RootCauseServiceRequestImpactStatistics: toImpact(requests),
    TopAnomalousServices: mostFaults([rootCause, ...consequences], start, minute).map(({ identity }) => ({
      ServiceId: identity,
    })),
  };
}

/** The services that had departed by a minute, most faults first; with as many, the cause before what it led to. */
function mostFaults(anomalies: readonly Anomaly[], from: number, to: number): readonly ServiceHistory[] {
  const begun = new Set(anomalies.filter(({ start }) => start < to).map(({ service }) => service));
  return [...begun]
    .map((service) => ({ service, faults: service.requests.between(from, to).faults }))
    .toSorted((left, right) => right.faults - left.faults)
    .slice(0, INSIGHT_SERVICES_MAX)
    .map(({ service }) => service);
}

function sentence(
  name: string,
  past: RequestCounts,
  requests: RequestCounts,
  clients: RequestCounts,
): string {
  const rise = `The fault rate of ${name} rose from ${percent(past)} to ${percent(requests)}`;
  return `${rise}: ${clients.faults} of ${clients.total} requests from clients that reached it failed.`;
}

function percent(counts: RequestCounts): string {
  return `${(faultRate(counts) * 100).toLocaleString("en", { maximumSignificantDigits: 2 })}%`;
}
