import type { Work } from "@xray-lab/segments";
import type { CompiledSegment, CompiledTrace } from "../compile/compiled-trace.ts";
import { LINKS_PER_SEGMENT, LINKS_PER_TRACE } from "../undocumented.ts";
import { type Origin, originsOf } from "./calls.ts";
import { eventAge, type ObservedCall } from "./observed-call.ts";
import type { TraceNode, TraceNodes } from "./trace-node.ts";

/** A segment with a link to the work, perhaps of another trace, that sent it an event. */
export interface Receipt<Receiver extends Work = Work> {
  readonly senderId: string;
  readonly receiver: Receiver;
  readonly to: TraceNode;
}

/** Receipts by the trace that their links lead to. */
export class Receipts {
  readonly #receipts = new Map<string, Receipt[]>();

  record(traceId: string, receipt: Receipt): void {
    const known = this.#receipts.get(traceId);
    if (known === undefined) this.#receipts.set(traceId, [receipt]);
    else known.push(receipt);
  }

  /** The traces that were not yet followed. */
  get traceIds(): readonly string[] {
    return [...this.#receipts.keys()];
  }

  /** The events that this trace sent, once. Links to unknown work are ignored. */
  follow(trace: CompiledTrace, nodes: TraceNodes): readonly ObservedCall[] {
    const receipts = this.#receipts.get(trace.traceId) ?? [];
    this.#receipts.delete(trace.traceId);
    const origins = originsOf(trace, new Set(receipts.map(({ senderId }) => senderId)));
    const answers = answersIn(trace);
    return receipts.flatMap(({ senderId, receiver, to }) => {
      const origin = origins.get(senderId);
      const from = origin && senderNode(origin, nodes, answers);
      if (origin === undefined || from === undefined) return [];
      return [{ from, to, seen: receiver, eventAge: eventAge(origin.work, receiver) }];
    });
  }
}

/**
 * The links between traces that come one at a time, in any order: they are recorded first, and followed when the trace at
 * their other end is given again.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-tracelinking.html
 */
export class Links {
  readonly #seen = new Set<string>();
  readonly #receipts = new Receipts();

  add(trace: CompiledTrace, nodes: TraceNodes): void {
    this.#seen.add(trace.traceId);
    for (const [traceId, receipt] of receiptsOf(trace, nodes)) this.#receipts.record(traceId, receipt);
  }

  /** The added traces that a link leads to and that {@link follow} was not yet given. */
  get traceIds(): readonly string[] {
    return this.#receipts.traceIds.filter((traceId) => this.#seen.has(traceId));
  }

  follow(trace: CompiledTrace, nodes: TraceNodes): readonly ObservedCall[] {
    return this.#receipts.follow(trace, nodes);
  }
}

/** The links of a trace that count, each with the id of the trace that it leads to. */
export function receiptsOf(
  trace: CompiledTrace,
  nodes: TraceNodes,
): readonly (readonly [string, Receipt<CompiledSegment>])[] {
  const receivers = trace.segments.filter(({ links }) => links !== undefined);
  if (receivers.length === 0) return [];
  const receipts = receivers.flatMap((receiver) => {
    const to = nodes.get(receiver);
    if (to === undefined) return [];
    const links = receiver.links?.slice(0, LINKS_PER_SEGMENT) ?? [];
    return links.map(({ trace_id, id }) => [trace_id, { senderId: id, receiver, to }] as const);
  });
  return receipts.slice(0, LINKS_PER_TRACE);
}

/** The sender of an event sent by a call is the called node, such as a queue; otherwise it is the service. */
function senderNode(
  { segment, work }: Origin,
  nodes: TraceNodes,
  answers: ReadonlyMap<string | undefined, CompiledSegment>,
): TraceNode | undefined {
  const own = nodes.get(segment);
  if (work === segment && own !== undefined) return own;
  const answer = answers.get(work.id);
  return (answer && nodes.get(answer)) ?? own;
}

/** The first segment that answered each call. */
function answersIn({ segments }: CompiledTrace): ReadonlyMap<string | undefined, CompiledSegment> {
  const answers = new Map<string | undefined, CompiledSegment>();
  for (const segment of segments) {
    if (segment.type === undefined && !answers.has(segment.parent_id))
      answers.set(segment.parent_id, segment);
  }
  return answers;
}
