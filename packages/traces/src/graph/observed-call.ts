import type { Work } from "@xray-lab/segments";
import type { CompiledSegment, CompiledTrace } from "../compile/compiled-trace.ts";
import { lastKnownTime, microsecondsBetween } from "../durations.ts";
import { entryPoints } from "../entry-points.ts";
import { EVENT_AGE_FROM, LINKED_REQUESTS_HAVE_A_CLIENT, QUEUE_TYPES } from "../undocumented.ts";
import { callsOf } from "./calls.ts";
import { clientOf, type TraceNode, type TraceNodes } from "./trace-node.ts";

/** A request or an event from one node to another. */
export interface ObservedCall {
  readonly from: TraceNode;
  readonly to: TraceNode;
  /** The work whose outcome and time count. */
  readonly seen: Work;
  /** How old an event was when it was received, in microseconds; absent for a synchronous call. */
  readonly eventAge?: number;
}

/** The requests from outside. */
export function entriesOf(
  trace: CompiledTrace,
  nodes: TraceNodes,
  entries: readonly CompiledSegment[] = entryPoints(trace),
): readonly ObservedCall[] {
  return entries.flatMap((entry) => {
    const to = nodes.get(entry);
    if (to === undefined || (entry.links !== undefined && !LINKED_REQUESTS_HAVE_A_CLIENT)) return [];
    return [{ from: clientOf(entry), to, seen: entry }];
  });
}

/** A call that a segment answered. */
export interface AnsweredCall extends ObservedCall {
  /** Whether another segment of the same service answered it before. */
  readonly repeated: boolean;
}

/** The calls between services. A call that several segments of one service answered, such as retries, is one call. */
export function observedCalls(trace: CompiledTrace, nodes: TraceNodes): readonly ObservedCall[] {
  return answeredCalls(trace, nodes).filter(({ repeated }) => !repeated);
}

/** The calls between services, once for each segment that answered. */
export function answeredCalls(trace: CompiledTrace, nodes: TraceNodes): readonly AnsweredCall[] {
  const reached = new Map<Work, Set<string>>();
  return callsOf(trace).flatMap(({ caller, callee, seen }) => {
    const from = nodes.get(caller);
    const to = nodes.get(callee);
    if (from === undefined || to === undefined) return [];
    const keys = reached.get(seen) ?? new Set();
    const repeated = keys.has(to.key);
    reached.set(seen, keys.add(to.key));
    if (!isQueue(from)) return [{ from, to, seen, repeated }];
    return [{ from, to, seen, repeated, eventAge: eventAge(seen === callee ? caller : seen, callee) }];
  });
}

/** Whether what the node sends are events. */
export function isQueue({ identity }: Pick<TraceNode, "identity">): boolean {
  return QUEUE_TYPES.has(identity.type);
}

/** How long an event waited between its sender's work and the segment that received it, in microseconds. */
export function eventAge(sender: Work, receiver: Pick<CompiledSegment, "start_time">): number {
  const sent = EVENT_AGE_FROM === "end" ? lastKnownTime(sender) : sender.start_time;
  return microsecondsBetween(sent, receiver.start_time);
}
