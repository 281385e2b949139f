import type { HistogramBar, RequestStatistics, ServiceEdge, ServiceId, ServiceNode } from "@xray-lab/traces";
import { type NodeKind, nodeKind } from "./node-kind.ts";

/** The service graph with nodes that keep their identity from one answer to the next: references do not. */
export interface ServiceMap {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
}

export interface MapNode {
  /** `name|type`: what `?node=` says. */
  readonly id: string;
  readonly service: ServiceId;
  readonly kind: NodeKind;
  /** Of a client: its requests, as the called service answered them. */
  readonly statistics: RequestStatistics;
  readonly responseTimes: readonly HistogramBar[];
}

export interface MapEdge {
  /** What `?edge=` says. */
  readonly id: string;
  readonly from: MapNode;
  readonly to: MapNode;
  readonly asynchronous: boolean;
  readonly statistics: RequestStatistics;
  readonly responseTimes: readonly HistogramBar[];
}

export function serviceMap(services: readonly ServiceNode[]): ServiceMap {
  const ids = identities(services);
  const nodes = new Map(services.map((service) => [service.reference, mapNode(service, ids)]));
  const edges = services.flatMap((service) =>
    service.edges.flatMap((edge) => {
      const [from, to] = [nodes.get(service.reference), nodes.get(edge.to)];
      return from === undefined || to === undefined ? [] : [mapEdge(from, to, edge)];
    }),
  );
  return { nodes: [...nodes.values()], edges: uniqueEdges(edges) };
}

function mapNode(service: ServiceNode, ids: ReadonlyMap<number, string>): MapNode {
  const { name, names, type, accountId } = service;
  const [call] = service.edges;
  const source = service.client && call !== undefined ? call : service;
  return {
    id: ids.get(service.reference) ?? "",
    service: { name, names, type, accountId },
    kind: nodeKind(service),
    statistics: source.statistics,
    responseTimes: source.responseTimes,
  };
}

function mapEdge(from: MapNode, to: MapNode, edge: ServiceEdge): MapEdge {
  return {
    id: `${from.id} > ${to.id}${edge.asynchronous ? " (link)" : ""}`,
    from,
    to,
    asynchronous: edge.asynchronous,
    statistics: edge.statistics,
    responseTimes: edge.responseTimes,
  };
}

/** What `?node=` says of a service, unless another one has the same text. */
export function nodeId({ name, type, accountId }: ServiceId): string {
  return [name, type ?? "", ...(accountId === undefined ? [] : [accountId])].join("|");
}

/** Names and types may be anything: the same text for two nodes gets a number, in the order of the answer. */
function identities(services: readonly ServiceNode[]): ReadonlyMap<number, string> {
  const taken = new Set<string>();
  const ids = new Map<number, string>();
  for (const { reference, ...service } of services) {
    const plain = nodeId(service);
    let id = plain;
    for (let copy = 2; taken.has(id); copy += 1) id = `${plain}#${copy}`;
    taken.add(id);
    ids.set(reference, id);
  }
  return ids;
}

function uniqueEdges(edges: readonly MapEdge[]): readonly MapEdge[] {
  return [...new Map(edges.map((edge) => [edge.id, edge])).values()];
}
