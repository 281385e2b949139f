import type { CompiledSegment, CompiledTrace } from "../compile/compiled-trace.ts";
import { type ServiceIdentity, serviceIdOf, serviceKey } from "../service-id.ts";

/** A node as one trace mentions it. */
export interface TraceNode {
  /** The same for the same node, in every trace. */
  readonly key: string;
  readonly identity: ServiceIdentity;
  /** Whether it stands for whoever sends requests in from outside. */
  readonly client: boolean;
}

/** The node of each segment. A subsegment whose segment never came has none: who did its work is not known. */
export type TraceNodes = ReadonlyMap<CompiledSegment, TraceNode>;

export function nodesOf(trace: CompiledTrace): TraceNodes {
  const nodes = new Map<CompiledSegment, TraceNode>();
  for (const segment of trace.segments) {
    if (segment.type !== undefined) continue;
    const identity = serviceIdOf(segment);
    nodes.set(segment, { key: serviceKey(identity), identity, client: false });
  }
  return nodes;
}

/** Nobody describes a client: all that is known of it is which service it called. */
export function clientOf({ name }: CompiledSegment): TraceNode {
  const identity: ServiceIdentity = { Name: name, Names: [name], Type: "client" };
  // A service may say that its origin is the word client.
  return { key: `client ${name}`, identity, client: true };
}
