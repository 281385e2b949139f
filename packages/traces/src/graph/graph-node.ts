import type { Work } from "@xray-lab/segments";
import type { CompiledSegment } from "../compile/compiled-trace.ts";
import type { ServiceIdentity } from "../service-id.ts";
import { DURATION_COVERS_SUBSEGMENTS } from "../undocumented.ts";
import { lastKnownTime, microsecondsActive, microsecondsTaken } from "../work.ts";
import { GraphEdge } from "./graph-edge.ts";
import { Histogram } from "./histogram.ts";
import type { ObservedCall } from "./observed-call.ts";
import { isCounted, Statistics } from "./statistics.ts";
import type { TraceNode } from "./trace-node.ts";

/** A node of the graph while traces are being added to it. */
export class GraphNode {
  readonly key: string;
  readonly identity: ServiceIdentity;
  readonly client: boolean;
  readonly statistics: Statistics = new Statistics();
  readonly durations: Histogram = new Histogram();
  readonly responseTimes: Histogram = new Histogram();
  readonly #edges = new Map<string, GraphEdge>();
  /** Epoch seconds. */
  start: number = Infinity;
  end: number = -Infinity;
  /** Whether it sent segments of its own, rather than being inferred. */
  active = false;
  /** Whether requests from outside come in here. */
  root = false;

  constructor({ key, identity, client }: TraceNode) {
    this.key = key;
    this.identity = identity;
    this.client = client;
  }

  get edges(): readonly GraphEdge[] {
    return [...this.#edges.values()];
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

  called(to: GraphNode, call: ObservedCall): void {
    this.#edgeTo(to, call.eventAge !== undefined).add(call);
    if (!this.client) return;
    to.root = true;
    this.#cover(call.seen);
  }

  #cover(work: Work): void {
    this.start = Math.min(this.start, work.start_time);
    this.end = Math.max(this.end, lastKnownTime(work));
  }

  #edgeTo(to: GraphNode, asynchronous: boolean): GraphEdge {
    const key = asynchronous ? `link ${to.key}` : to.key;
    const known = this.#edges.get(key);
    if (known !== undefined) return known;
    const edge = new GraphEdge(to, asynchronous);
    this.#edges.set(key, edge);
    return edge;
  }
}
