import type { Subsegment, Work } from "@xray-lab/segments";

/** Visits every subsegment below `work`, parents before children. The nesting of a compiled trace is bounded. */
export function visitSubsegments(work: Work, visit: (subsegment: Subsegment) => void): void {
  if (work.subsegments === undefined) return;
  for (const subsegment of work.subsegments) {
    visit(subsegment);
    visitSubsegments(subsegment, visit);
  }
}

/** Visits segments and all their subsegments, parents before children. */
export function visitAll<T extends Work>(
  segments: readonly T[],
  visit: (work: T | Subsegment, segment: T) => void,
): void {
  for (const segment of segments) {
    visit(segment, segment);
    if (segment.subsegments === undefined) continue;
    visitSubsegments(segment, (subsegment) => visit(subsegment, segment));
  }
}

/** Whether any segment or subsegment passes a test. */
export function someWork(works: readonly Work[], test: (work: Work) => boolean): boolean {
  return works.some(
    (work) => test(work) || (work.subsegments !== undefined && someWork(work.subsegments, test)),
  );
}

/** By start, then by id: an order that does not depend on arrival. */
export function byStart(left: Work, right: Work): number {
  return left.start_time - right.start_time || (left.id < right.id ? -1 : Number(left.id > right.id));
}
