import type { CompiledSegment, CompiledTrace } from "./compile/compiled-trace.ts";
import { visitAll } from "./walk.ts";

/**
 * The segments that requests from outside reached: those without a parent. When every segment has a parent (its caller
 * is not instrumented, or not finished), it is the earliest segment whose parent never came; in a circle, the earliest.
 *
 * @returns earliest first; empty only when no segment came
 */
export function entryPoints(trace: CompiledTrace): readonly CompiledSegment[] {
  const segments = trace.segments.filter(
    ({ type, inferred }) => type === undefined && inferred === undefined,
  );
  const parentless = segments.filter(({ parent_id }) => parent_id === undefined);
  if (parentless.length > 0 || segments.length === 0) return parentless;
  const ids = new Set<string | undefined>();
  visitAll(trace.segments, ({ id }) => ids.add(id));
  const first = segments.find(({ parent_id }) => !ids.has(parent_id)) ?? segments[0];
  return first === undefined ? [] : [first];
}
