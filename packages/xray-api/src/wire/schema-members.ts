import type { Subsegment, Work } from "@xray-lab/segments";
import type { CompiledSegment } from "@xray-lab/traces";

const SHARED: Readonly<Record<string, true>> = {
  name: true,
  id: true,
  start_time: true,
  end_time: true,
  in_progress: true,
  error: true,
  throttle: true,
  fault: true,
  cause: true,
  http: true,
  aws: true,
  annotations: true,
  metadata: true,
  subsegments: true,
  namespace: true,
  sql: true,
  traced: true,
  precursor_ids: true,
  // In the schema only segments have it; the OpenTelemetry Collector's exporter sends it with subsegments as well.
  service: true,
};

const SEGMENT: Readonly<Record<string, true>> = {
  ...SHARED,
  type: true,
  trace_id: true,
  parent_id: true,
  origin: true,
  resource_arn: true,
  user: true,
  links: true,
  inferred: true,
};

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

function only<T extends Work>(members: Readonly<Record<string, true>>, work: T): T {
  const subsegments = subsegmentsOf(work);
  const known = hasOnly(members, work) ? work : pick(members, work);
  return subsegments === work.subsegments ? known : { ...known, subsegments };
}

function subsegmentsOf({ subsegments }: Work): readonly Subsegment[] | undefined {
  const known = subsegments?.map((subsegment) => only(SHARED, subsegment));
  return known?.every((subsegment, index) => subsegment === subsegments?.[index]) ? subsegments : known;
}

function hasOnly(members: Readonly<Record<string, true>>, work: object): boolean {
  for (const member in work) if (!Object.hasOwn(members, member)) return false;
  return true;
}

function pick<T extends object>(members: Readonly<Record<string, true>>, work: T): T {
  return Object.fromEntries(Object.entries(work).filter(([member]) => Object.hasOwn(members, member))) as T;
}
