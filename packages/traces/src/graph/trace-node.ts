import type { CompiledSegment, CompiledTrace } from "../compile/compiled-trace.ts";
import { type ServiceId, serviceIdOf, serviceKey } from "../service-id.ts";

/** A node of the service graph in one trace. */
export interface TraceNode {
  /** The same for the same node, in every trace. */
  readonly key: string;
  readonly identity: ServiceId;
  /** Whether it stands for the senders of requests from outside. */
  readonly client: boolean;
}

/** The node of each segment. A subsegment whose segment never came has none: its service is not known. */
export type TraceNodes = ReadonlyMap<CompiledSegment, TraceNode>;

export function nodesOf(trace: CompiledTrace): TraceNodes {
  const nodes = new Map<CompiledSegment, TraceNode>();
  for (const segment of trace.segments) {
    if (segment.type !== undefined) continue;
    nodes.set(segment, nodeOf(serviceIdOf(segment), false));
  }
  return nodes;
}

/** A client sends no segment: it is named after the service that it called. */
export function clientOf({ name }: CompiledSegment): TraceNode {
  return nodeOf({ name, names: [name], type: "client" }, true);
}

export function nodeOf(identity: ServiceId, client: boolean): TraceNode {
  // A service may give "client" as its origin, so that its key alone would be the same.
  return { key: client ? `client ${identity.name}` : serviceKey(identity), identity, client };
}
