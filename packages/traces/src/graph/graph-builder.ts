import type { CompiledSegment } from "../compile/compiled-trace.ts";
import { GRAPH_TIME_STEP } from "../undocumented.ts";
import { type EdgeBuilder, NodeBuilder } from "./node-builder.ts";
import type { ObservedCall } from "./observed-call.ts";
import type { ServiceEdge, ServiceNode } from "./service-graph.ts";
import type { TraceNode } from "./trace-node.ts";
import { TraceReader } from "./trace-reader.ts";

/**
 * Builds the service graph: the services that took part in the added traces, and the calls between them.
 *
 * A node's numbers come from its own segments, an edge's from the caller's subsegments: the difference between the two is
 * the time in between. Nodes are services that sent segments, services inferred from calls, and one client for each name
 * under which requests came in. An asynchronous edge counts the events received, with the receiver's outcome, and joins
 * two traces when both are added.
 *
 * @example
 * // client → shop → SNS, where SNS sends no segments
 * builder.nodes().map(({ reference, name, type, edges }) => [reference, name, type, edges.length])
 * // [[0, "shop", "client", 1], [1, "SNS", "AWS::SNS", 0], [2, "shop", "AWS::EKS::Container", 1]]
 */
export class GraphBuilder extends TraceReader {
  readonly #nodes = new Map<string, NodeBuilder>();

  /** Clients first, then by name. The same for the same traces, in whichever order they were added. */
  nodes(): ServiceNode[] {
    const sorted = [...this.#nodes.values()].toSorted(clientsFirst);
    const references = new Map(sorted.map(({ key }, index) => [key, index]));
    return sorted.map((node, reference) => toNode(node, reference, references));
  }

  protected override worked(node: TraceNode, segment: CompiledSegment): void {
    this.#node(node).worked(segment);
  }

  protected override called(call: ObservedCall): void {
    this.#node(call.from).called(this.#node(call.to), call);
  }

  #node(mentioned: TraceNode): NodeBuilder {
    const known = this.#nodes.get(mentioned.key);
    if (known !== undefined) return known;
    const node = new NodeBuilder(mentioned);
    this.#nodes.set(mentioned.key, node);
    return node;
  }
}

function clientsFirst(left: NodeBuilder, right: NodeBuilder): number {
  return Number(right.client) - Number(left.client) || (left.key < right.key ? -1 : 1);
}

function toNode(node: NodeBuilder, reference: number, references: ReadonlyMap<string, number>): ServiceNode {
  return {
    ...node.identity,
    reference,
    client: node.client,
    root: node.root,
    active: node.active,
    start: toWholeStep(node.start),
    end: toWholeStep(node.end),
    statistics: node.statistics.summary(),
    durations: node.durations.bars(),
    responseTimes: node.responseTimes.bars(),
    edges: [...node.edges.values()]
      .map((edge) => toEdge(edge, references.get(edge.to) ?? 0))
      .toSorted(
        (left, right) => left.to - right.to || Number(left.asynchronous) - Number(right.asynchronous),
      ),
  };
}

function toEdge(
  { asynchronous, statistics, responseTimes, eventAges }: EdgeBuilder,
  to: number,
): ServiceEdge {
  return {
    to,
    asynchronous,
    statistics: statistics.summary(),
    responseTimes: responseTimes.bars(),
    eventAges: eventAges.bars(),
  };
}

function toWholeStep(epochSeconds: number): number {
  return Math.floor(epochSeconds / GRAPH_TIME_STEP) * GRAPH_TIME_STEP;
}
