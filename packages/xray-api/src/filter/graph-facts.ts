import type { EdgeFacts, RequestFacts, ServiceFacts, ServiceId } from "@xray-lab/filter-expressions";
import {
  type Call,
  callsOf,
  clientOf,
  type CompiledSegment,
  type CompiledTrace,
  entryPoints,
  isPartial,
  serviceIdOf,
} from "@xray-lab/traces";

import { requestFacts, serviceId } from "./request-facts.ts";

const UNKNOWN: RequestFacts = { ok: false, error: false, throttle: false, fault: false, partial: true };

/** What the segment with which the trace began says; of a trace without one nothing is known. */
export function rootFacts(trace: CompiledTrace): RequestFacts {
  const [entry] = entryPoints(trace);
  const facts = entry === undefined ? UNKNOWN : requestFacts(entry);
  return { ...facts, partial: isPartial(trace), duration: trace.duration };
}

/** The segments, and for each with which the trace began the client whose request it was. */
export function serviceFacts(trace: CompiledTrace): readonly ServiceFacts[] {
  const entries = entryPoints(trace);
  const service = (segment: CompiledSegment): ServiceFacts => {
    const { inferred = false } = segment;
    return { ...requestFacts(segment), id: idOf(segment), root: entries.includes(segment), inferred };
  };
  return [...trace.segments.filter(isSegment).map(service), ...entries.map(clientFacts)];
}

function clientFacts(entry: CompiledSegment): ServiceFacts {
  return { ...requestFacts(entry), id: clientId(entry), root: true, inferred: false };
}

/** The calls, and for each segment with which the trace began the request of its client. */
export function edgeFacts(trace: CompiledTrace): readonly EdgeFacts[] {
  const calls = callsOf(trace).filter(({ caller, callee }) => isSegment(caller) && isSegment(callee));
  return [...entryPoints(trace).map(clientEdge), ...calls.map(callEdge)];
}

function clientEdge(entry: CompiledSegment): EdgeFacts {
  return { ...requestFacts(entry), from: clientId(entry), to: idOf(entry) };
}

function callEdge({ caller, callee, seen }: Call): EdgeFacts {
  return { ...requestFacts(seen), from: idOf(caller), to: idOf(callee) };
}

function idOf(segment: CompiledSegment): ServiceId {
  return serviceId(serviceIdOf(segment));
}

function clientId(entry: CompiledSegment): ServiceId {
  return serviceId(clientOf(entry).identity);
}

/** Not a subsegment whose segment never came: of that one nobody knows the service. */
function isSegment({ type }: CompiledSegment): boolean {
  return type === undefined;
}
