import { ExpectedNode, type Identity, lastKnown } from "./expected-node.ts";
import type { ServiceMap } from "./map.ts";
import {
  isVisit,
  type Placed,
  type PlacedStep,
  type PlacedTrace,
  type PlacedVisit,
  senderOf,
} from "./placed.ts";

const QUEUE = "AWS::SQS::Queue";

/**
 * The service map of some of the traces, read off the workload itself: nothing of the code under test is used.
 *
 * @param traces those on the map
 * @param all those that events may have come from
 */
export function expectedMap(traces: readonly PlacedTrace[], all: readonly PlacedTrace[]): ServiceMap {
  const map = new ExpectedMap();
  const works = traces.flatMap((trace) => trace.all).filter(isDelivered);
  for (const work of works) {
    if (isVisit(work)) map.visit(work);
    else map.step(work);
  }
  const senders = new Map(works.map((work) => [`${work.traceId} ${work.id}`, work]));
  for (const receiver of works) {
    if (!isVisit(receiver)) continue;
    for (const event of receiver.visit.events) {
      const { traceId, id } = senderOf(event, all);
      map.received(receiver, senders.get(`${traceId} ${id}`));
    }
  }
  return map.toMap();
}

/** Whether a document with it comes. */
function isDelivered(placed: Placed): boolean {
  if (isVisit(placed)) return !placed.visit.lost;
  if (placed.step.comes !== "inside") return true;
  return placed.parent !== undefined && isDelivered(placed.parent);
}

/** The visit that a delivered step is known to be a part of. */
function visitOf(step: PlacedStep): PlacedVisit | undefined {
  const { parent } = step;
  if (parent === undefined || !isDelivered(parent)) return undefined;
  return isVisit(parent) ? parent : visitOf(parent);
}

class ExpectedMap {
  readonly #nodes = new Map<string, ExpectedNode>();

  visit(placed: PlacedVisit): void {
    const node = this.#nodeOf(placed);
    node.active = true;
    this.#worked(node, placed);
    if (placed.parent === undefined) this.#enter(placed, node);
    else if (isVisit(placed.parent) && isDelivered(placed.parent)) this.#followed(placed.parent, placed);
  }

  /** A call leads to whoever answered it, each service once, or to what must be there to be called. */
  step(placed: PlacedStep): void {
    const caller = visitOf(placed);
    const answers = answersTo(placed);
    const silent = silentIdentity(placed);
    if (answers.length === 0 && silent !== undefined) {
      this.#worked(this.#node(silent), placed);
      if (caller) this.#call(caller, placed, this.#node(silent), placed.work.start);
    }
    const reached = new Set<ExpectedNode>();
    for (const answer of answers) {
      const to = this.#nodeOf(answer);
      if (caller && !reached.has(to)) this.#call(caller, placed, to, answer.work.start);
      reached.add(to);
    }
  }

  received(receiver: PlacedVisit, sender: Placed | undefined): void {
    const from = sender && this.#senderNode(sender);
    if (sender === undefined || from === undefined) return;
    from.edge(this.#nodeOf(receiver), receiver.work, receiver.work.start - lastKnown(sender.work));
  }

  toMap(): ServiceMap {
    return Object.fromEntries([...this.#nodes].map(([label, node]) => [label, node.toNode()]));
  }

  #worked(node: ExpectedNode, placed: Placed): void {
    const { work } = placed;
    node.cover(work);
    node.numbers.add(work);
    if (work.running) return;
    node.durations.push((isVisit(placed) ? lastOf(placed) : lastKnown(work)) - work.start);
  }

  #enter(placed: PlacedVisit, node: ExpectedNode): void {
    const client = this.#node({ name: placed.visit.service.name, type: "client" });
    node.root = true;
    client.cover(placed.work);
    client.edge(node, placed.work);
  }

  #followed(parent: PlacedVisit, placed: PlacedVisit): void {
    const age =
      parent.visit.service.origin === QUEUE ? placed.work.start - lastKnown(parent.work) : undefined;
    this.#nodeOf(parent).edge(this.#nodeOf(placed), placed.work, age);
  }

  #call(caller: PlacedVisit, { work }: PlacedStep, to: ExpectedNode, answered: number): void {
    const age = caller.visit.service.origin === QUEUE ? answered - lastKnown(work) : undefined;
    this.#nodeOf(caller).edge(to, work, age);
  }

  #senderNode(sender: Placed): ExpectedNode | undefined {
    if (isVisit(sender)) return this.#nodeOf(sender);
    const [answer] = answersTo(sender);
    if (answer !== undefined) return this.#nodeOf(answer);
    const identity = silentIdentity(sender);
    if (identity !== undefined) return this.#node(identity);
    const visit = visitOf(sender);
    return visit && this.#nodeOf(visit);
  }

  #nodeOf({ visit: { service } }: PlacedVisit): ExpectedNode {
    return this.#node({ name: service.name, type: service.origin, account: service.account });
  }

  #node(identity: Identity): ExpectedNode {
    const made = new ExpectedNode(identity);
    const node = this.#nodes.get(made.label) ?? made;
    this.#nodes.set(made.label, node);
    return node;
  }
}

/** The visits that answered, earliest first. */
function answersTo({ answers }: PlacedStep): readonly PlacedVisit[] {
  return answers
    .filter(isDelivered)
    .toSorted((left, right) => left.work.start - right.work.start || (left.id < right.id ? -1 : 1));
}

/** What a call that nobody answered must have reached; nothing for work that is no call. */
function silentIdentity({ step: { does } }: PlacedStep): Identity | undefined {
  if (does.kind === "local") return undefined;
  if (does.kind === "service") return { name: does.host, type: "remote" };
  return { ...does.silent.node, account: does.account };
}

/** When the visit, or the last of what is known to be a part of it, ended. */
function lastOf(placed: PlacedVisit | PlacedStep): number {
  const below = placed.steps.filter(isDelivered).map(lastOf);
  return Math.max(lastKnown(placed.work), ...below);
}
