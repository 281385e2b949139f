import type {
  Edge,
  EdgeStatistics,
  HistogramEntry,
  InsightImpactGraphService,
  Service,
  ServiceId as WireServiceId,
} from "@aws-sdk/client-xray";
import type { HistogramBar, RequestStatistics, ServiceEdge, ServiceId, ServiceNode } from "@xray-lab/traces";
import { EDGE_ALIASES } from "../undocumented.ts";
import { timeAt } from "./time.ts";

/** The `Services` of GetServiceGraph, GetTraceGraph and GetRetrievedTracesGraph. */
export function toServices(nodes: readonly ServiceNode[]): Service[] {
  return nodes.map(toService);
}

function toService(node: ServiceNode): Service {
  return {
    ReferenceId: node.reference,
    ...toServiceId(node),
    Root: node.root || undefined,
    State: node.active ? "active" : "unknown",
    ...windowOf(node),
    Edges: node.edges.map((edge) => toEdge(node, edge)),
    ...(!node.client && {
      SummaryStatistics: toStatistics(node.statistics),
      DurationHistogram: toHistogram(node.durations),
      ResponseTimeHistogram: toHistogram(node.responseTimes),
    }),
  };
}

/** The window of an edge is that of the node it starts from, even when only some of its requests went this way. */
function toEdge(from: ServiceNode, edge: ServiceEdge): Edge {
  return {
    ReferenceId: edge.to,
    ...windowOf(from),
    SummaryStatistics: toStatistics(edge.statistics),
    ResponseTimeHistogram: toHistogram(edge.responseTimes),
    Aliases: [...EDGE_ALIASES],
    ...(edge.asynchronous && { EdgeType: "link", ReceivedEventAgeHistogram: toHistogram(edge.eventAges) }),
  };
}

function windowOf({ start, end }: ServiceNode): Pick<Service, "StartTime" | "EndTime"> {
  return { StartTime: timeAt(start), EndTime: timeAt(end) };
}

/** The `Services` of GetInsightImpactGraph, which have no numbers. */
export function toImpactGraph(nodes: readonly ServiceNode[]): InsightImpactGraphService[] {
  return nodes.map((node) => ({
    ReferenceId: node.reference,
    ...toServiceId(node),
    Edges: [...new Set(node.edges.map(({ to }) => to))].map((ReferenceId) => ({ ReferenceId })),
  }));
}

export function toServiceId({ name, names, type, accountId }: ServiceId): WireServiceId {
  return { Name: name, Names: [...names], AccountId: accountId, Type: type };
}

export function toStatistics({
  ok,
  error,
  throttle,
  fault,
  total,
  totalTime,
}: RequestStatistics): EdgeStatistics {
  return {
    OkCount: ok,
    ErrorStatistics: { ThrottleCount: throttle, OtherCount: error, TotalCount: throttle + error },
    FaultStatistics: { OtherCount: fault, TotalCount: fault },
    TotalCount: total,
    TotalResponseTime: totalTime,
  };
}

export function toHistogram(bars: readonly HistogramBar[]): HistogramEntry[] {
  return bars.map(({ value, count }) => ({ Value: value, Count: count }));
}
