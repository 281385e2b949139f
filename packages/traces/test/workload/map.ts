import type { Edge, EdgeStatistics, HistogramEntry, Service } from "@aws-sdk/client-xray";

/** A service graph without the numbers by which its edges name nodes: two graphs are the same when these are equal. */
export type ServiceMap = Readonly<Record<string, MapNode>>;

export interface MapNode {
  readonly identity: Pick<Service, "Name" | "Names" | "Type" | "AccountId">;
  readonly root: boolean | undefined;
  readonly state: string | undefined;
  readonly window: Window;
  readonly statistics: EdgeStatistics | undefined;
  readonly durations: readonly HistogramEntry[] | undefined;
  readonly responseTimes: readonly HistogramEntry[] | undefined;
  /** By the node they lead to, and `link` for an asynchronous one. */
  readonly edges: Readonly<Record<string, MapEdge>>;
}

export interface MapEdge {
  readonly window: Window;
  readonly statistics: EdgeStatistics | undefined;
  readonly responseTimes: readonly HistogramEntry[] | undefined;
  readonly eventAges: readonly HistogramEntry[] | undefined;
  readonly aliases: Edge["Aliases"];
}

/** Epoch seconds. */
type Window = readonly [number | undefined, number | undefined];

export function toMap(services: readonly Service[]): ServiceMap {
  const labels = new Map(services.map((service) => [service.ReferenceId, labelOf(service)]));
  const label = (edge: Edge): string =>
    [labels.get(edge.ReferenceId), edge.EdgeType].filter(Boolean).join(" ");
  const nodes = services.map((service) => [labelOf(service), toNode(service, label)] as const);
  if (new Set(nodes.map(([name]) => name)).size < nodes.length) throw new Error("A node is there twice");
  return Object.fromEntries(nodes);
}

export function labelOf({ Name, Type, AccountId }: Pick<Service, "Name" | "Type" | "AccountId">): string {
  return JSON.stringify([Name, Type, AccountId]);
}

function toNode(service: Service, label: (edge: Edge) => string): MapNode {
  const { Name, Names, Type, AccountId, Edges = [] } = service;
  const edges = Edges.map((edge) => [label(edge), toEdge(edge)] as const);
  if (new Set(edges.map(([name]) => name)).size < edges.length) throw new Error("An edge is there twice");
  return {
    identity: { Name, Names, Type, AccountId },
    root: service.Root,
    state: service.State,
    window: windowOf(service),
    statistics: service.SummaryStatistics,
    durations: service.DurationHistogram,
    responseTimes: service.ResponseTimeHistogram,
    edges: Object.fromEntries(edges),
  };
}

function toEdge(edge: Edge): MapEdge {
  return {
    window: windowOf(edge),
    statistics: edge.SummaryStatistics,
    responseTimes: edge.ResponseTimeHistogram,
    eventAges: edge.ReceivedEventAgeHistogram,
    aliases: edge.Aliases,
  };
}

function windowOf({ StartTime, EndTime }: Pick<Service, "StartTime" | "EndTime">): Window {
  return [StartTime && StartTime.getTime() / 1000, EndTime && EndTime.getTime() / 1000];
}
