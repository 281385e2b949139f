import type { CompiledSegment, CompiledTrace } from "../compile/compiled-trace.ts";
import { Links } from "./links.ts";
import { entriesOf, type ObservedCall, observedCalls } from "./observed-call.ts";
import { nodesOf, type TraceNode } from "./trace-node.ts";

/**
 * Reads many traces that need not be in memory together. Each trace is added once, in any order; those that links lead to
 * are then given a second time.
 *
 * @example
 * for (const trace of traces) reader.add(trace);
 * for (const traceId of reader.linkedTraceIds) reader.follow(read(traceId));
 */
export abstract class TraceReader {
  readonly #links = new Links();

  add(trace: CompiledTrace): void {
    const nodes = nodesOf(trace);
    for (const [segment, node] of nodes) this.worked(node, segment);
    for (const entry of entriesOf(trace, nodes)) this.called(entry);
    for (const call of observedCalls(trace, nodes)) this.called(call);
    this.#links.add(trace, nodes);
  }

  /** The added traces that links lead to and that were not yet followed. */
  get linkedTraceIds(): readonly string[] {
    return this.#links.traceIds;
  }

  follow(trace: CompiledTrace): void {
    for (const call of this.#links.follow(trace, nodesOf(trace))) this.called(call);
  }

  protected abstract worked(node: TraceNode, segment: CompiledSegment): void;
  protected abstract called(call: ObservedCall): void;
}
