import { causeNames, rootFacts } from "@xray-lab/filter-expressions";
import {
  type CompiledSegment,
  type CompiledTrace,
  entryPoints,
  isInProgress,
  microsecondsBetween,
  microsecondsTaken,
  nodesOf,
  summarizeTrace,
} from "@xray-lab/traces";
import { receiptFactsOf } from "./receipt-facts.ts";
import { callFactsOf, httpFactsOf, segmentFactsOf } from "./work-facts.ts";
import type { RootFacts, StoredFacts, TraceFacts } from "./trace-facts.ts";

/**
 * The facts of a trace. What they mean is decided elsewhere, once: by traces for graphs, series and summaries, by
 * filter-expressions for filters.
 */
export function factsOf(trace: CompiledTrace, stored: StoredFacts): TraceFacts {
  const nodes = nodesOf(trace);
  const entries = entryPoints(trace);
  const summary = summarizeTrace(trace, entries);
  return {
    ...stored,
    traceId: trace.traceId,
    start: trace.start,
    duration: microsecondsBetween(trace.start, trace.end),
    revision: trace.revision,
    ends: endsOf(trace),
    root: rootFactsOf(trace, entries, summary.partial),
    segments: segmentFactsOf(nodes, entries),
    calls: callFactsOf(trace, nodes, entries),
    annotations: summary.annotations,
    users: summary.users.map(({ name }) => name),
    resourceArns: summary.resourceArns,
    instanceIds: summary.instanceIds,
    availabilityZones: summary.availabilityZones,
    causes: causeNames(summary.rootCauses),
    receipts: receiptFactsOf(trace, nodes),
    summary: JSON.stringify(summary),
  };
}

/** When its finished segments ended. The end of a subsegment does not count, also when it was sent on its own. */
function endsOf({ segments }: CompiledTrace): readonly number[] {
  const ends: number[] = [];
  for (const { type, inferred, in_progress, end_time } of segments) {
    if (type !== undefined || inferred === true || in_progress === true || end_time === undefined) continue;
    ends.push(end_time);
  }
  return ends;
}

function rootFactsOf(
  trace: CompiledTrace,
  entries: readonly CompiledSegment[],
  isPartial: boolean,
): RootFacts {
  const [entry] = entries;
  const facts = rootFacts(trace, entries, isPartial);
  const responseTime = entry === undefined || isInProgress(entry) ? undefined : microsecondsTaken(entry);
  const { ok, error, throttle, fault, partial } = facts;
  return { ok, error, throttle, fault, partial, responseTime, http: httpFactsOf(facts) };
}
