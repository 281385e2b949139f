import type { Service } from "@aws-sdk/client-xray";
import type { CompiledSegment } from "../compile/compiled-trace.ts";
import { GraphNode } from "./graph-node.ts";
import type { ObservedCall } from "./observed-call.ts";
import { toServices } from "./to-services.ts";
import type { TraceNode } from "./trace-node.ts";
import { TraceReader } from "./trace-reader.ts";

/** Reads traces into the `Services` of GetServiceGraph and GetTraceGraph. */
export class GraphBuilder extends TraceReader {
  readonly #nodes = new Map<string, GraphNode>();

  /** The same for the same traces, in whichever order they were added. */
  services(): Service[] {
    return toServices([...this.#nodes.values()]);
  }

  protected override worked(node: TraceNode, segment: CompiledSegment): void {
    this.#node(node).worked(segment);
  }

  protected override called(call: ObservedCall): void {
    this.#node(call.from).called(this.#node(call.to), call);
  }

  #node(mentioned: TraceNode): GraphNode {
    const known = this.#nodes.get(mentioned.key);
    if (known !== undefined) return known;
    const node = new GraphNode(mentioned);
    this.#nodes.set(mentioned.key, node);
    return node;
  }
}
