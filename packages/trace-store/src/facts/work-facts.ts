import { type RequestFacts, requestFacts } from "@xray-lab/filter-expressions";
import type { Work } from "@xray-lab/segments";
import {
  type AnsweredCall,
  answeredCalls,
  type CompiledSegment,
  type CompiledTrace,
  entriesOf,
  isCounted,
  lastKnownTime,
  microsecondsActive,
  microsecondsTaken,
  type ObservedCall,
  type TraceNode,
  type TraceNodes,
} from "@xray-lab/traces";
import type { CallFacts, HttpFacts, SegmentFacts, WorkFacts } from "./trace-facts.ts";

/** @param entries where requests from outside came in */
export function segmentFactsOf(
  nodes: TraceNodes,
  entries: readonly CompiledSegment[],
): readonly SegmentFacts[] {
  const roots = new Set(entries);
  const factsOf = ([segment, node]: [CompiledSegment, TraceNode]): SegmentFacts => ({
    ...workFacts(segment),
    node,
    active: microsecondsActive(segment),
    inferred: segment.inferred === true,
    root: roots.has(segment),
  });
  return [...nodes].map(factsOf);
}

export function callFactsOf(
  trace: CompiledTrace,
  nodes: TraceNodes,
  entries: readonly CompiledSegment[],
): readonly CallFacts[] {
  return [...entriesOf(trace, nodes, entries), ...answeredCalls(trace, nodes)].map(callFacts);
}

function callFacts({ from, to, seen, eventAge, repeated }: ObservedCall & Partial<AnsweredCall>): CallFacts {
  return { ...workFacts(seen), from, to, eventAge, repeated: repeated === true };
}

function workFacts(work: Work): WorkFacts {
  const facts = requestFacts(work);
  const { ok, error, throttle, fault, partial } = facts;
  return {
    ok,
    error,
    throttle,
    fault,
    partial,
    counted: isCounted(work),
    start: work.start_time,
    end: lastKnownTime(work),
    taken: microsecondsTaken(work),
    http: isKnown(facts) ? httpFactsOf(facts) : undefined,
  };
}

/** Asked of each segment and call: a list of the members would cost more than the rest. */
function isKnown({ http, user }: RequestFacts): boolean {
  if (user !== undefined) return true;
  if (http === undefined) return false;
  const { url, status, method, userAgent, clientIp } = http;
  const hasRequest = url !== undefined || method !== undefined;
  return hasRequest || status !== undefined || userAgent !== undefined || clientIp !== undefined;
}

export function httpFactsOf({ http, user }: RequestFacts): HttpFacts {
  const { url, status, method, userAgent, clientIp } = http ?? {};
  return { url, status, method, userAgent, clientIp, user };
}
