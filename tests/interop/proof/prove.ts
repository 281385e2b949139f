import { GetTraceGraphCommand, type Service, type XRayClient } from "@aws-sdk/client-xray";
import { until } from "@xray-lab/test-support";
import { documentsOf } from "@xray-lab/test-support/traces";
import type { Lab, Proof } from "../client.ts";
import { type NodeName, nodeOfCall } from "./aws-calls.ts";
import { compareTrace } from "./compare-trace.ts";
import type { DifferenceOptions } from "./differences.ts";
import type { Entity, SentDocument } from "./document.ts";
import { flatten, type Work } from "./flatten.ts";

/** What was sent by UDP is in the store a moment later. */
const ARRIVAL_SECONDS = 15;

/** After a translation, what is read back may have members that were not sent. */
export type ProofOptions = Pick<DifferenceOptions, "allowMore" | "leftOut">;

/** Reads back every trace that was sent and compares. */
export async function prove(
  { xray, signal }: Lab,
  sent: readonly SentDocument[],
  options: ProofOptions = {},
): Promise<Proof> {
  const traces = Map.groupBy(sent, ({ trace_id }) => trace_id);
  const ids = [...traces.keys()];
  const compare = (found: ReadonlyMap<string, readonly Entity[]>): readonly string[] =>
    ids.flatMap((id) => compareTrace(traces.get(id) ?? [], found.get(id) ?? [], options));
  const found = await until(
    () => documentsOf<Entity>(xray, ids),
    (answer) => compare(answer).length === 0,
    { seconds: ARRIVAL_SECONDS, signal },
  );
  const loose: string[] = [];
  for (const [id, documents] of traces) loose.push(...(await notJoined(xray, id, documents)));
  const nothing = sent.length === 0 ? ["nothing was sent"] : [];
  const returned = [...found.values()].filter(({ length }) => length > 0);
  return {
    sent: amount(ids.length, sent),
    readBack: amount(returned.length, returned.flat()),
    joined: loose.length === 0,
    problems: [...nothing, ...compare(found), ...loose],
  };
}

function amount(traces: number, documents: readonly Entity[]): string {
  const own = documents.filter(({ inferred }) => inferred !== true);
  return `${traces} traces, ${flatten(own).size} segments and subsegments`;
}

/**
 * Why the services of one trace are not joined: a parent that is not in the trace, or a call between services that is
 * not an edge of its graph.
 */
async function notJoined(
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
  const called = isSegment ? { name } : nodeOfCall(members);
  const caller = called && serviceOf(parent, work);
  if (called === undefined || caller === undefined || hasEdge(services, caller, called)) return [];
  return [`no edge from ${caller} to ${called.name} (${called.type ?? "any type"}) in the trace's graph`];
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

function hasEdge(services: readonly Service[], caller: string, { name, type }: NodeName): boolean {
  const called = services.filter(({ Name, Type }) => Name === name && (type === undefined || Type === type));
  const targets = new Set(called.map(({ ReferenceId }) => ReferenceId));
  const edges = services.filter(({ Name }) => Name === caller).flatMap(({ Edges = [] }) => Edges);
  return edges.some(({ ReferenceId }) => targets.has(ReferenceId));
}
