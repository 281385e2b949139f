import { SEGMENT_MEMBERS, type Subsegment, SUBSEGMENT_MEMBERS, type Work } from "@xray-lab/segments";
import type { CompiledSegment } from "@xray-lab/traces";

// The schema has `service` in segments only; the OpenTelemetry Collector's exporter sends it in subsegments as well.
const SUBSEGMENT: ReadonlySet<string> = new Set([...SUBSEGMENT_MEMBERS, "service"]);
const SEGMENT: ReadonlySet<string> = new Set([...SUBSEGMENT, ...SEGMENT_MEMBERS, "inferred"]);

/**
 * The segment with only the members of the segment document schema, at every level: the guide says that X-Ray removes all
 * others. A segment without others is not copied.
 *
 * @example schemaMembersOf({ …segment, Dummy: 1 }) // { …segment }
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-gettingdata.html "removing data"
 */
export function schemaMembersOf(segment: CompiledSegment): CompiledSegment {
  return only(SEGMENT, segment);
}

function only<T extends Work>(members: ReadonlySet<string>, work: T): T {
  const subsegments = subsegmentsOf(work);
  const known = hasOnly(members, work) ? work : pick(members, work);
  return subsegments === work.subsegments ? known : { ...known, subsegments };
}

function subsegmentsOf({ subsegments }: Work): readonly Subsegment[] | undefined {
  const known = subsegments?.map((subsegment) => only(SUBSEGMENT, subsegment));
  return known?.every((subsegment, index) => subsegment === subsegments?.[index]) ? subsegments : known;
}

function hasOnly(members: ReadonlySet<string>, work: object): boolean {
  for (const member in work) if (!members.has(member)) return false;
  return true;
}

function pick<T extends object>(members: ReadonlySet<string>, work: T): T {
  return Object.fromEntries(Object.entries(work).filter(([member]) => members.has(member))) as T;
}
