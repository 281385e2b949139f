import { GetTraceGraphCommand, type Service, type XRayClient } from "@aws-sdk/client-xray";
import type { Entity } from "./document.ts";
import { flatten, type Work } from "./flatten.ts";

/**
 * Why the services of one trace are not joined: a parent that is not in the trace, or a call between services that is
 * not an edge of its graph.
 */
export async function notJoined(
  xray: XRayClient,
  traceId: string,
  sent: readonly Entity[],
): Promise<readonly string[]> {
  const work = flatten(sent);
  const { Services = [] } = await xray.send(new GetTraceGraphCommand({ TraceIds: [traceId] }));
  return [...work].flatMap(([id, one]) => looseEnd(id, one, work, Services));
}

function looseEnd(
  id: string,
  { parent, isSegment, members }: Work,
  work: ReadonlyMap<string, Work>,
  services: readonly Service[],
): readonly string[] {
  const name = String(members.name);
  if (parent === undefined) return [];
  if (!work.has(parent)) return [`${id} (${name}): its parent ${parent} was not sent`];
  const caller = isSegment ? serviceOf(parent, work) : undefined;
  if (caller === undefined || hasEdge(services, caller, name)) return [];
  return [`no edge from ${caller} to ${name} in the trace's graph`];
}

/** The name of the segment that the work is in. */
function serviceOf(id: string, work: ReadonlyMap<string, Work>): string | undefined {
  const seen = new Set<string>();
  let one = work.get(id);
  for (let at = id; one && !one.isSegment && !seen.has(at); one = work.get(at)) {
    seen.add(at);
    at = one.parent ?? "";
  }
  return one?.isSegment ? String(one.members.name) : undefined;
}

function hasEdge(services: readonly Service[], caller: string, callee: string): boolean {
  const targets = new Set(
    services.filter(({ Name }) => Name === callee).map(({ ReferenceId }) => ReferenceId),
  );
  const edges = services.filter(({ Name }) => Name === caller).flatMap(({ Edges = [] }) => Edges);
  return edges.some(({ ReferenceId }) => targets.has(ReferenceId));
}
