import { GRAPH_TIME_STEP } from "../undocumented.ts";
import { type EdgeBuilder, NodeBuilder } from "./node-builder.ts";
import type { ObservedCall } from "./observed-call.ts";
import type { ServiceEdge, ServiceNode } from "./service-graph.ts";
import type { TraceNode } from "./trace-node.ts";

/** The nodes of a service graph while traces are being added. */
export class GraphNodes {
  readonly #nodes = new Map<string, NodeBuilder>();

  /** The builder of a node: it is in the graph from now on. */
  node(mentioned: TraceNode): NodeBuilder {
    const known = this.#nodes.get(mentioned.key);
    if (known !== undefined) return known;
    const node = new NodeBuilder(mentioned);
    this.#nodes.set(mentioned.key, node);
    return node;
  }

  called(call: ObservedCall): void {
    this.node(call.from).called(this.node(call.to), call);
  }

  /** Clients first, then by name. The same for the same traces, in whichever order they were added. */
  nodes(): ServiceNode[] {
    const sorted = [...this.#nodes.values()].toSorted(clientsFirst);
    const references = new Map(sorted.map(({ key }, index) => [key, index]));
    return sorted.map((node, reference) => toNode(node, reference, references));
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
    durations: node.responseTimes.bars(node.longer),
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
