import type { ServiceId } from "../service-id.ts";
import type { HistogramBar } from "./histogram.ts";
import type { RequestStatistics } from "./statistics.ts";

export interface ServiceNode extends ServiceId {
  /** The number by which edges name the node: its place in the graph. */
  readonly reference: number;
  /** A client: it stands for the senders of requests from outside, and has no statistics of its own. */
  readonly client: boolean;
  /** Whether requests from outside come in here. */
  readonly root: boolean;
  /** Whether it sent segments of its own; otherwise it is inferred from calls. */
  readonly active: boolean;
  /** When the node was first and last seen at work; whole epoch seconds. */
  readonly start: number;
  readonly end: number;
  /** From the node's own segments. */
  readonly statistics: RequestStatistics;
  readonly durations: readonly HistogramBar[];
  readonly responseTimes: readonly HistogramBar[];
  readonly edges: readonly ServiceEdge[];
}

/** The calls from one node to another. */
export interface ServiceEdge {
  /** The {@link ServiceNode.reference} of the called node. */
  readonly to: number;
  /** Events, such as those from a queue to its consumer, rather than calls that wait for an answer. */
  readonly asynchronous: boolean;
  /** From the caller's subsegments; of events, from the receiver's segments. */
  readonly statistics: RequestStatistics;
  readonly responseTimes: readonly HistogramBar[];
  /** How long events waited to be received; empty for synchronous calls. */
  readonly eventAges: readonly HistogramBar[];
}
