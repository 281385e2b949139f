import type { CompiledSegment } from "../compile/compiled-trace.ts";
import { lastKnownTime, microsecondsActive, microsecondsTaken } from "../durations.ts";
import type { ServiceId } from "../service-id.ts";
import { DURATION_COVERS_SUBSEGMENTS } from "../undocumented.ts";
import type { ObservedCall } from "./observed-call.ts";
import { Histogram } from "./histogram.ts";
import { isCounted, Statistics } from "./statistics.ts";
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
  readonly responseTimes: Histogram = new Histogram();
  /** What distinguishes the durations from the response times: most segments end with their last subsegment. */
  readonly longer: Histogram = new Histogram();
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
    this.cover(segment.start_time, lastKnownTime(segment));
    this.active ||= segment.inferred === undefined;
    if (!isCounted(segment)) return;
    this.statistics.add(segment);
    const took = microsecondsTaken(segment);
    this.responseTimes.add(took);
    this.lasted(took, microsecondsActive(segment));
  }

  /** @param took @param active microseconds until the segment ended, and until its last subsegment did */
  lasted(took: number, active: number): void {
    if (!DURATION_COVERS_SUBSEGMENTS || active === took) return;
    this.longer.add(took, -1);
    this.longer.add(active);
  }

  called(to: NodeBuilder, call: ObservedCall): void {
    this.edgeTo(to.key, call.eventAge !== undefined).add(call);
    if (!this.client) return;
    to.root = true;
    this.cover(call.seen.start_time, lastKnownTime(call.seen));
  }

  /** Epoch seconds of work that was seen. */
  cover(start: number, end: number): void {
    this.start = Math.min(this.start, start);
    this.end = Math.max(this.end, end);
  }

  /** @param to the key of the called node */
  edgeTo(to: string, asynchronous: boolean): EdgeBuilder {
    const key = asynchronous ? `link ${to}` : to;
    const known = this.edges.get(key);
    if (known !== undefined) return known;
    const edge = new EdgeBuilder(to, asynchronous);
    this.edges.set(key, edge);
    return edge;
  }
}
