import type { CompiledSegment, CompiledTrace } from "../compile/compiled-trace.ts";
import { Links } from "./links.ts";
import { entriesOf, type ObservedCall, observedCalls } from "./observed-call.ts";
import { nodesOf, type TraceNode } from "./trace-node.ts";

/**
 * Makes something of many traces that need not be in memory together: each is added once, in any order, and those that
 * links lead to are shown a second time.
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

  /** The traces added so far that have yet to be followed. */
  get linkedTraceIds(): readonly string[] {
    return this.#links.traceIds;
  }

  follow(trace: CompiledTrace): void {
    for (const call of this.#links.follow(trace, nodesOf(trace))) this.called(call);
  }

  protected abstract worked(node: TraceNode, segment: CompiledSegment): void;
  protected abstract called(call: ObservedCall): void;
}

/** Reads traces that are in memory together. */
export function readAll(traces: Iterable<CompiledTrace>, reader: TraceReader): void {
  const all = [...traces];
  for (const trace of all) reader.add(trace);
  const linked = new Set(reader.linkedTraceIds);
  for (const trace of all) if (linked.has(trace.traceId)) reader.follow(trace);
}
