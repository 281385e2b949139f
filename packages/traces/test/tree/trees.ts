import { type CompiledSegment, type CompiledTrace, type TraceTree, traceTree } from "@xray-lab/traces";
import { T0, TRACE_ID } from "../documents.ts";

/** A trace of segments as they are, which compiling would change. */
export function uncompiled(segments: readonly CompiledSegment[]): CompiledTrace {
  return { traceId: TRACE_ID, segments, start: T0, end: T0, duration: 0, revision: segments.length };
}

export function treeOf(...segments: readonly CompiledSegment[]): TraceTree {
  return traceTree(uncompiled(segments));
}

/** One line for each row: its name, indented. */
export function outline({ rows }: TraceTree): readonly string[] {
  return rows.map(({ depth, name }) => "  ".repeat(depth) + name);
}

/** The kinds of oddities of the row with a name. */
export function oddities({ rows }: TraceTree, wanted: string): readonly string[] {
  return rows.filter(({ name }) => name === wanted).flatMap((row) => row.oddities.map(({ kind }) => kind));
}
