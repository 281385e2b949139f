import type { Edge, Service } from "@aws-sdk/client-xray";
import { toDate } from "../time.ts";
import { EDGE_ALIASES, GRAPH_TIME_STEP } from "../undocumented.ts";
import type { GraphEdge } from "./graph-edge.ts";
import type { GraphNode } from "./graph-node.ts";

/** The nodes in the shape of the API: clients first, then by name, with `ReferenceId`s in that order. */
export function toServices(nodes: readonly GraphNode[]): Service[] {
  const sorted = nodes.toSorted(clientsFirst);
  const references = new Map(sorted.map((node, index) => [node, index]));
  return sorted.map((node) => toService(node, references));
}

type References = ReadonlyMap<GraphNode, number>;

function clientsFirst(left: GraphNode, right: GraphNode): number {
  return Number(right.client) - Number(left.client) || (left.key < right.key ? -1 : 1);
}

function toService(node: GraphNode, references: References): Service {
  return {
    ReferenceId: references.get(node),
    ...node.identity,
    ...(node.root && { Root: true }),
    State: node.active ? "active" : "unknown",
    ...windowOf(node),
    Edges: edgesOf(node, references),
    ...(!node.client && numbersOf(node)),
  };
}

function numbersOf({ statistics, durations, responseTimes }: GraphNode): Partial<Service> {
  return {
    SummaryStatistics: statistics.summary(),
    DurationHistogram: durations.entries(),
    ResponseTimeHistogram: responseTimes.entries(),
  };
}

function edgesOf(node: GraphNode, references: References): Edge[] {
  return node.edges
    .toSorted((left, right) => Number(left.asynchronous) - Number(right.asynchronous))
    .map((edge) => toEdge(node, references.get(edge.to), edge))
    .toSorted((left, right) => (left.ReferenceId ?? 0) - (right.ReferenceId ?? 0));
}

/** The window of an edge is that of the node it comes from, also where fewer of its requests went this way. */
function toEdge(from: GraphNode, ReferenceId: number | undefined, edge: GraphEdge): Edge {
  return {
    ReferenceId,
    ...windowOf(from),
    SummaryStatistics: edge.statistics.summary(),
    ResponseTimeHistogram: edge.responseTimes.entries(),
    Aliases: [...EDGE_ALIASES],
    ...(edge.asynchronous && { EdgeType: "link", ReceivedEventAgeHistogram: edge.eventAges.entries() }),
  };
}

function windowOf({ start, end }: GraphNode): Pick<Service, "StartTime" | "EndTime"> {
  return { StartTime: toWholeStep(start), EndTime: toWholeStep(end) };
}

function toWholeStep(epochSeconds: number): Date {
  return toDate(Math.floor(epochSeconds / GRAPH_TIME_STEP) * GRAPH_TIME_STEP);
}
