import type { Service } from "@aws-sdk/client-xray";
import type { CompiledTrace } from "../compile/compiled-trace.ts";
import { GraphBuilder } from "./graph-builder.ts";
import { readAll } from "./trace-reader.ts";

/**
 * The `Services` of GetServiceGraph and GetTraceGraph: who took part in the traces, and who called whom.
 *
 * A node's numbers come from its own segments; an edge's come from the caller's subsegments, so that the difference
 * between the two is the time in between. Nodes are services that sent segments (`State` active), what their calls
 * imply (`State` unknown) and one client for each name under which requests came in. An edge with `EdgeType` link is
 * asynchronous, such as from a queue to its consumer: it counts the events received, with the consumer's outcome, and
 * joins two traces where both are among those given.
 *
 * For traces that are not in memory together there is {@link GraphBuilder}.
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
  readAll(traces, builder);
  return builder.services();
}
