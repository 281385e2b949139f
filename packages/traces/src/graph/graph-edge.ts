import { microsecondsTaken } from "../work.ts";
import type { GraphNode } from "./graph-node.ts";
import { Histogram } from "./histogram.ts";
import type { ObservedCall } from "./observed-call.ts";
import { isCounted, Statistics } from "./statistics.ts";

/** An edge of the graph while traces are being added to it. Two nodes have two when some calls are asynchronous. */
export class GraphEdge {
  readonly to: GraphNode;
  readonly asynchronous: boolean;
  readonly statistics: Statistics = new Statistics();
  readonly responseTimes: Histogram = new Histogram();
  readonly eventAges: Histogram = new Histogram();

  constructor(to: GraphNode, asynchronous: boolean) {
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
