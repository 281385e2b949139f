import type { CompiledSegment, CompiledTrace } from "./compile/compiled-trace.ts";
import { visitSubsegments } from "./work.ts";

/**
 * The segments with which a trace began: those without a parent. In a trace where every segment has one (its caller
 * is not instrumented, or not finished) it is the earliest whose parent did not come, or the earliest of a circle.
 *
 * @returns earliest first; none only when no segment came
 */
export function entryPoints(trace: CompiledTrace): readonly CompiledSegment[] {
  const segments = trace.segments.filter(
    ({ type, inferred }) => type === undefined && inferred === undefined,
  );
  const parentless = segments.filter(({ parent_id }) => parent_id === undefined);
  if (parentless.length > 0 || segments.length === 0) return parentless;
  const ids = idsIn(trace.segments);
  const first = segments.find(({ parent_id }) => !ids.has(parent_id)) ?? segments[0];
  return first === undefined ? [] : [first];
}

function idsIn(segments: readonly CompiledSegment[]): ReadonlySet<string | undefined> {
  const ids = new Set<string | undefined>();
  for (const segment of segments) {
    ids.add(segment.id);
    visitSubsegments(segment, ({ id }) => ids.add(id));
  }
  return ids;
}
