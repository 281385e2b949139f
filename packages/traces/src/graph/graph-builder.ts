import type { CompiledSegment } from "../compile/compiled-trace.ts";
import { GraphNodes } from "./graph-nodes.ts";
import type { ObservedCall } from "./observed-call.ts";
import type { ServiceNode } from "./service-graph.ts";
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
  readonly #graph = new GraphNodes();

  /** Clients first, then by name. The same for the same traces, in whichever order they were added. */
  nodes(): ServiceNode[] {
    return this.#graph.nodes();
  }

  protected override worked(node: TraceNode, segment: CompiledSegment): void {
    this.#graph.node(node).worked(segment);
  }

  protected override called(call: ObservedCall): void {
    this.#graph.called(call);
  }
}
