import type {
  Edge,
  EdgeStatistics,
  HistogramEntry,
  Service,
  ServiceId as WireServiceId,
} from "@aws-sdk/client-xray";
import type { HistogramBar, RequestStatistics, ServiceEdge, ServiceId, ServiceNode } from "@xray-lab/traces";
import type { Wire } from "./wire.ts";

/** The type of the node that stands for the senders of requests from outside. */
const CLIENT = "client";

/** The nodes of a service graph in the terms of the model. */
export function readServices(services: readonly Wire<Service>[]): readonly ServiceNode[] {
  return services.map(readService);
}

function readService(service: Wire<Service>): ServiceNode {
  return {
    ...readServiceId(service),
    reference: service.ReferenceId ?? -1,
    client: service.Type === CLIENT,
    root: service.Root ?? false,
    active: service.State === "active",
    start: service.StartTime ?? 0,
    end: service.EndTime ?? 0,
    statistics: readStatistics(service.SummaryStatistics),
    durations: readHistogram(service.DurationHistogram),
    responseTimes: readHistogram(service.ResponseTimeHistogram),
    edges: (service.Edges ?? []).map(readEdge),
  };
}

function readEdge(edge: Wire<Edge>): ServiceEdge {
  return {
    to: edge.ReferenceId ?? -1,
    asynchronous: edge.EdgeType === "link",
    statistics: readStatistics(edge.SummaryStatistics),
    responseTimes: readHistogram(edge.ResponseTimeHistogram),
    eventAges: readHistogram(edge.ReceivedEventAgeHistogram),
  };
}

export function readServiceId({ Name = "", Names, AccountId, Type }: Wire<WireServiceId>): ServiceId {
  // Root causes have an empty type where there is none.
  return { name: Name, names: Names ?? [Name], accountId: AccountId, type: Type === "" ? undefined : Type };
}

export function readStatistics(statistics: Wire<EdgeStatistics> | undefined): RequestStatistics {
  const {
    OkCount = 0,
    ErrorStatistics,
    FaultStatistics,
    TotalCount = 0,
    TotalResponseTime = 0,
  } = statistics ?? {};
  return {
    ok: OkCount,
    error: ErrorStatistics?.OtherCount ?? 0,
    throttle: ErrorStatistics?.ThrottleCount ?? 0,
    fault: FaultStatistics?.TotalCount ?? 0,
    total: TotalCount,
    totalTime: TotalResponseTime,
  };
}

export function readHistogram(entries: readonly Wire<HistogramEntry>[] | undefined): readonly HistogramBar[] {
  return (entries ?? []).map(({ Value = 0, Count = 0 }) => ({ value: Value, count: Count }));
}
