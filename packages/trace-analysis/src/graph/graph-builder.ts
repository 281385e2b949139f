import type { Work } from "@xray-lab/segments";
import type { CompiledSegment, CompiledTrace } from "../compile/compiled-trace.ts";
import { entryPoints } from "../entry-points.ts";
import { type ServiceIdentity, serviceIdOf, serviceKey } from "../service-id.ts";
import { callsOf } from "./calls.ts";
import { GraphNode } from "./graph-node.ts";

/** Collects the nodes and edges of any number of traces. */
export class GraphBuilder {
  readonly #services = new Map<string, GraphNode>();
  readonly #clients = new Map<string, GraphNode>();

  add(trace: CompiledTrace): void {
    const nodes = new Map<CompiledSegment, GraphNode>();
    for (const segment of trace.segments)
      if (segment.type === undefined) nodes.set(segment, this.#own(segment));
    for (const entry of entryPoints(trace)) this.#enter(entry, nodes.get(entry));
    this.#connect(trace, nodes);
  }

  /** The same order for the same traces, in whichever order they were added. */
  clients(): readonly GraphNode[] {
    return inOrder(this.#clients);
  }

  services(): readonly GraphNode[] {
    return inOrder(this.#services);
  }

  #own(segment: CompiledSegment): GraphNode {
    const node = nodeFor(this.#services, serviceIdOf(segment));
    node.cover(segment);
    node.statistics.add(segment);
    node.active ||= segment.inferred === undefined;
    return node;
  }

  /** Nobody describes a client: all that is known of it is what the service it called says. */
  #enter(entry: CompiledSegment, node: GraphNode | undefined): void {
    if (node === undefined) return;
    node.root = true;
    const client = nodeFor(this.#clients, clientOf(entry));
    client.cover(entry);
    client.edgeTo(node).add(entry);
  }

  /** A call that several segments of one service answered, such as retries, is still one call. */
  #connect(trace: CompiledTrace, nodes: ReadonlyMap<CompiledSegment, GraphNode>): void {
    const counted = new Map<Work, Set<GraphNode>>();
    for (const { caller, callee, seen } of callsOf(trace)) {
      const from = nodes.get(caller);
      const to = nodes.get(callee);
      if (from === undefined || to === undefined) continue;
      const reached = counted.get(seen) ?? new Set();
      if (!reached.has(to)) from.edgeTo(to).add(seen);
      counted.set(seen, reached.add(to));
    }
  }
}

function clientOf({ name }: CompiledSegment): ServiceIdentity {
  return { Name: name, Names: [name], Type: "client" };
}

function nodeFor(nodes: Map<string, GraphNode>, identity: ServiceIdentity): GraphNode {
  const key = serviceKey(identity);
  const known = nodes.get(key);
  if (known !== undefined) return known;
  const node = new GraphNode(identity);
  nodes.set(key, node);
  return node;
}

function inOrder(nodes: ReadonlyMap<string, GraphNode>): readonly GraphNode[] {
  return [...nodes].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, node]) => node);
}
