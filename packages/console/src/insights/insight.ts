import type {
  InsightEvent as WireEvent,
  InsightSummary,
  RequestImpactStatistics,
} from "@aws-sdk/client-xray";
import type { RequestCounts, ServiceId } from "@xray-lab/traces";
import { readServiceId } from "../api/read-services.ts";
import type { Wire } from "../api/wire.ts";

/** A time in which a service failed more often than before. Times are epoch seconds. */
export interface Insight extends InsightState {
  readonly id: string;
  readonly group: string;
  readonly rootCause: ServiceId;
  readonly active: boolean;
  readonly start: number;
  /** Undefined while it is active. */
  readonly end: number | undefined;
}

/** The numbers count from the start of the insight. */
export interface InsightState {
  /** X-Ray's sentence, in English. */
  readonly summary: string;
  /** The requests of clients that reached the root cause. */
  readonly clients: RequestCounts;
  /** The requests to the root cause. */
  readonly atRootCause: RequestCounts;
  /** The services that failed, most faults first. */
  readonly services: readonly ServiceId[];
}

export interface InsightEvent extends InsightState {
  readonly time: number;
}

/** Also what GetInsight answers: it lacks only the time of the last update. */
export function readInsight(insight: Partial<Wire<InsightSummary>>): Insight {
  return {
    id: insight.InsightId ?? "",
    group: insight.GroupName ?? "",
    rootCause: readServiceId(insight.RootCauseServiceId ?? {}),
    active: insight.State === "ACTIVE",
    start: insight.StartTime ?? 0,
    end: insight.EndTime,
    ...readState(insight),
  };
}

export function readEvent(event: Partial<Wire<WireEvent>>): InsightEvent {
  return { time: event.EventTime ?? 0, ...readState(event) };
}

function readState(event: Partial<Wire<WireEvent>>): InsightState {
  return {
    summary: event.Summary ?? "",
    clients: readImpact(event.ClientRequestImpactStatistics),
    atRootCause: readImpact(event.RootCauseServiceRequestImpactStatistics),
    services: (event.TopAnomalousServices ?? []).map(({ ServiceId = {} }) => readServiceId(ServiceId)),
  };
}

function readImpact(impact: Partial<Wire<RequestImpactStatistics>> | undefined): RequestCounts {
  const { TotalCount = 0, OkCount = 0, FaultCount = 0 } = impact ?? {};
  return { total: TotalCount, ok: OkCount, faults: FaultCount };
}
