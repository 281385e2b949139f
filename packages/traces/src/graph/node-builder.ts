import type { Work } from "@xray-lab/segments";
import type { CompiledSegment } from "../compile/compiled-trace.ts";
import { lastKnownTime, microsecondsActive, microsecondsTaken } from "../durations.ts";
import type { ServiceId } from "../service-id.ts";
import { DURATION_COVERS_SUBSEGMENTS } from "../undocumented.ts";
import type { ObservedCall } from "./observed-call.ts";
import { Histogram, isCounted, Statistics } from "./statistics.ts";
import type { TraceNode } from "./trace-node.ts";

/** An edge while traces are being added. Two nodes have two edges when some of the calls are asynchronous. */
export class EdgeBuilder {
  /** The key of the called node. */
  readonly to: string;
  readonly asynchronous: boolean;
  readonly statistics: Statistics = new Statistics();
  readonly responseTimes: Histogram = new Histogram();
  readonly eventAges: Histogram = new Histogram();

  constructor(to: string, asynchronous: boolean) {
    this.to = to;
    this.asynchronous = asynchronous;
  }

  add({ seen, eventAge }: ObservedCall): void {
    if (eventAge !== undefined) this.eventAges.add(eventAge);
    if (!isCounted(seen)) return;
    this.statistics.add(seen);
    if (eventAge === undefined) this.responseTimes.add(microsecondsTaken(seen));
  }
}

/** A node while traces are being added. */
export class NodeBuilder {
  readonly key: string;
  readonly identity: ServiceId;
  readonly client: boolean;
  readonly statistics: Statistics = new Statistics();
  readonly durations: Histogram = new Histogram();
  readonly responseTimes: Histogram = new Histogram();
  readonly edges: Map<string, EdgeBuilder> = new Map();
  /** Epoch seconds. */
  start: number = Infinity;
  end: number = -Infinity;
  active = false;
  root = false;

  constructor({ key, identity, client }: TraceNode) {
    this.key = key;
    this.identity = identity;
    this.client = client;
  }

  worked(segment: CompiledSegment): void {
    this.#cover(segment);
    this.active ||= segment.inferred === undefined;
    if (!isCounted(segment)) return;
    this.statistics.add(segment);
    const took = microsecondsTaken(segment);
    this.responseTimes.add(took);
    this.durations.add(DURATION_COVERS_SUBSEGMENTS ? microsecondsActive(segment) : took);
  }

  called(to: NodeBuilder, call: ObservedCall): void {
    this.#edgeTo(to.key, call.eventAge !== undefined).add(call);
    if (!this.client) return;
    to.root = true;
    this.#cover(call.seen);
  }

  #cover(work: Work): void {
    this.start = Math.min(this.start, work.start_time);
    this.end = Math.max(this.end, lastKnownTime(work));
  }

  #edgeTo(to: string, asynchronous: boolean): EdgeBuilder {
    const key = asynchronous ? `link ${to}` : to;
    const known = this.edges.get(key);
    if (known !== undefined) return known;
    const edge = new EdgeBuilder(to, asynchronous);
    this.edges.set(key, edge);
    return edge;
  }
}
