import type { CompiledSegment } from "../compile/compiled-trace.ts";
import type { ServiceIdentity } from "../service-id.ts";
import { lastKnownTime } from "../work.ts";
import { Statistics } from "./statistics.ts";

/** A node of the graph while traces are being added to it. */
export class GraphNode {
  readonly identity: ServiceIdentity;
  readonly statistics: Statistics = new Statistics();
  /** By the node at the other end. */
  readonly edges: Map<GraphNode, Statistics> = new Map();
  /** Epoch seconds. */
  start: number = Infinity;
  end: number = -Infinity;
  /** Whether it sent segments of its own, rather than being inferred. */
  active = false;
  /** Whether requests from outside come in here. */
  root = false;

  constructor(identity: ServiceIdentity) {
    this.identity = identity;
  }

  cover(segment: CompiledSegment): void {
    this.start = Math.min(this.start, segment.start_time);
    this.end = Math.max(this.end, lastKnownTime(segment));
  }

  edgeTo(node: GraphNode): Statistics {
    const known = this.edges.get(node);
    if (known !== undefined) return known;
    const edge = new Statistics();
    this.edges.set(node, edge);
    return edge;
  }
}
