import type { Edge, Service } from "@aws-sdk/client-xray";
import type { CompiledTrace } from "../compile/compiled-trace.ts";
import { toDate } from "../time.ts";
import { GRAPH_TIME_STEP } from "../undocumented.ts";
import { GraphBuilder } from "./graph-builder.ts";
import type { GraphNode } from "./graph-node.ts";
import type { Statistics } from "./statistics.ts";

/**
 * The `Services` of GetServiceGraph and GetTraceGraph: who took part in the traces, and who called whom.
 *
 * A node's numbers come from its own segments; an edge's come from the caller's subsegments, so that the difference
 * between the two is the time in between. Nodes are services that sent segments (`State` active), what their calls
 * imply (`State` unknown) and one client for each name under which requests came in.
 *
 * @example
 * // client → shop → SNS, where SNS sends no segments
 * serviceGraph(traces).map(({ ReferenceId, Name, Type, Edges }) => [ReferenceId, Name, Type, Edges?.length])
 * // [[0, "shop", "client", 1], [1, "SNS", "AWS::SNS", 0], [2, "shop", "AWS::EKS::Container", 1]]
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-gettingdata.html "Retrieving the service graph"
 */
export function serviceGraph(traces: Iterable<CompiledTrace>): Service[] {
  const builder = new GraphBuilder();
  for (const trace of traces) builder.add(trace);
  const clients = builder.clients();
  const services = builder.services();
  const references = new Map([...clients, ...services].map((node, index) => [node, index]));
  return [
    ...clients.map((node) => toService(node, references)),
    ...services.map((node) => Object.assign(toService(node, references), numbersOf(node.statistics))),
  ];
}

type References = ReadonlyMap<GraphNode, number>;

function toService(node: GraphNode, references: References): Service {
  return {
    ReferenceId: references.get(node),
    ...node.identity,
    ...(node.root && { Root: true }),
    State: node.active ? "active" : "unknown",
    ...windowOf(node),
    Edges: edgesOf(node, references),
  };
}

function edgesOf(node: GraphNode, references: References): Edge[] {
  return [...node.edges]
    .map(([to, statistics]) => toEdge(node, references.get(to), statistics))
    .toSorted((left, right) => (left.ReferenceId ?? 0) - (right.ReferenceId ?? 0));
}

/** The window of an edge is that of the node it comes from, also where fewer of its requests went this way. */
function toEdge(from: GraphNode, ReferenceId: number | undefined, statistics: Statistics): Edge {
  return {
    ReferenceId,
    ...windowOf(from),
    SummaryStatistics: statistics.summary(),
    ResponseTimeHistogram: statistics.histogram(),
    Aliases: [],
  };
}

function windowOf({ start, end }: GraphNode): Pick<Service, "StartTime" | "EndTime"> {
  return { StartTime: toWholeStep(start), EndTime: toWholeStep(end) };
}

function toWholeStep(epochSeconds: number): Date {
  return toDate(Math.floor(epochSeconds / GRAPH_TIME_STEP) * GRAPH_TIME_STEP);
}

type Numbers = Pick<Service, "SummaryStatistics" | "DurationHistogram" | "ResponseTimeHistogram">;

function numbersOf(statistics: Statistics): Numbers {
  return {
    SummaryStatistics: statistics.summary(),
    DurationHistogram: statistics.histogram(),
    ResponseTimeHistogram: statistics.histogram(),
  };
}
