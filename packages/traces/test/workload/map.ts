import type { HistogramBar, RequestStatistics, ServiceEdge, ServiceId, ServiceNode } from "@xray-lab/traces";

/** A service graph without the numbers by which its edges name nodes: two graphs are the same when these are equal. */
export type ServiceMap = Readonly<Record<string, MapNode>>;

export interface MapNode {
  readonly identity: ServiceId;
  readonly root: boolean;
  readonly active: boolean;
  /** Epoch seconds. */
  readonly window: readonly [number, number];
  readonly statistics: RequestStatistics;
  readonly durations: readonly HistogramBar[];
  readonly responseTimes: readonly HistogramBar[];
  /** By the node they lead to, and `link` for an asynchronous one. */
  readonly edges: Readonly<Record<string, MapEdge>>;
}

export interface MapEdge {
  readonly statistics: RequestStatistics;
  readonly responseTimes: readonly HistogramBar[];
  readonly eventAges: readonly HistogramBar[];
}

export function toMap(all: readonly ServiceNode[]): ServiceMap {
  const labels = new Map(all.map((node) => [node.reference, labelOf(node)]));
  const label = ({ to, asynchronous }: ServiceEdge): string =>
    [labels.get(to), asynchronous && "link"].filter(Boolean).join(" ");
  const nodes = all.map((node) => [labelOf(node), toNode(node, label)] as const);
  if (new Set(nodes.map(([name]) => name)).size < nodes.length) throw new Error("A node is there twice");
  return Object.fromEntries(nodes);
}

export function labelOf({ name, type, accountId }: Omit<ServiceId, "names">): string {
  return JSON.stringify([name, type, accountId]);
}

function toNode(node: ServiceNode, label: (edge: ServiceEdge) => string): MapNode {
  const { name, names, type, accountId, root, active, statistics, durations, responseTimes } = node;
  const edges = node.edges.map((edge) => [label(edge), toEdge(edge)] as const);
  if (new Set(edges.map(([to]) => to)).size < edges.length) throw new Error("An edge is there twice");
  return {
    identity: { name, names, type, accountId },
    root,
    active,
    window: [node.start, node.end],
    statistics,
    durations,
    responseTimes,
    edges: Object.fromEntries(edges),
  };
}

function toEdge({ statistics, responseTimes, eventAges }: ServiceEdge): MapEdge {
  return { statistics, responseTimes, eventAges };
}
