import type { CompiledSegment, CompiledTrace } from "../compile/compiled-trace.ts";
import { LINKS_PER_SEGMENT, LINKS_PER_TRACE } from "../undocumented.ts";
import { type Origin, originsOf } from "./calls.ts";
import { eventAge, type ObservedCall } from "./observed-call.ts";
import type { TraceNode, TraceNodes } from "./trace-node.ts";

/** A segment that says which work, maybe of another trace, sent it an event. */
interface Receipt {
  readonly senderId: string;
  readonly receiver: CompiledSegment;
  readonly to: TraceNode;
}

/**
 * The links between traces that come one at a time and in any order: they are written down at first, and followed when
 * the trace at their other end is shown again.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-tracelinking.html
 */
export class Links {
  readonly #seen = new Set<string>();
  readonly #receipts = new Map<string, Receipt[]>();

  add(trace: CompiledTrace, nodes: TraceNodes): void {
    this.#seen.add(trace.traceId);
    for (const [traceId, receipt] of receiptsOf(trace, nodes)) {
      const known = this.#receipts.get(traceId);
      if (known === undefined) this.#receipts.set(traceId, [receipt]);
      else known.push(receipt);
    }
  }

  /** The traces that were added and that a link leads to, of those that {@link follow} was not yet given. */
  get traceIds(): readonly string[] {
    return [...this.#receipts.keys()].filter((traceId) => this.#seen.has(traceId));
  }

  /** The events that this trace sent; only once. A link to work that is not there leads nowhere. */
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

function receiptsOf(trace: CompiledTrace, nodes: TraceNodes): readonly (readonly [string, Receipt])[] {
  const receivers = trace.segments.filter(({ links }) => links !== undefined);
  const receipts = receivers.flatMap((receiver) => {
    const to = nodes.get(receiver);
    if (to === undefined) return [];
    const links = receiver.links?.slice(0, LINKS_PER_SEGMENT) ?? [];
    return links.map(({ trace_id, id }) => [trace_id, { senderId: id, receiver, to }] as const);
  });
  return receipts.slice(0, LINKS_PER_TRACE);
}

/** An event that was sent by a call came from what the call reached, such as a queue; any other from the service. */
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
