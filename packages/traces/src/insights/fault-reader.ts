import { outcomeOf, type Work } from "@xray-lab/segments";
import type { CompiledSegment, CompiledTrace } from "../compile/compiled-trace.ts";
import type { ObservedCall } from "../graph/observed-call.ts";
import { isCounted } from "../graph/statistics.ts";
import type { TraceNode } from "../graph/trace-node.ts";
import { TraceReader } from "../graph/trace-reader.ts";
import { FaultCounts, type FaultHistory, type HistoryWindow, type ServiceHistory } from "./fault-history.ts";
import type { FaultyCalls } from "./faulty-calls.ts";
import { minuteOf } from "./request-counts.ts";

/** Collects from traces what {@link findInsights} needs. */
export class FaultReader extends TraceReader implements FaultHistory {
  readonly #window: HistoryWindow;
  readonly #history = new FaultCounts();
  /** Of the trace that is being added: */
  readonly #reached = new Set<ServiceHistory>();
  readonly #entries = new Set<Work>();

  constructor(window: HistoryWindow) {
    super();
    this.#window = window;
  }

  get services(): readonly ServiceHistory[] {
    return this.#history.services;
  }

  get faultyCalls(): FaultyCalls {
    return this.#history.faultyCalls;
  }

  override add(trace: CompiledTrace): void {
    this.#reached.clear();
    this.#entries.clear();
    super.add(trace);
    for (const { clientRequests } of this.#reached) {
      for (const entry of this.#entries) clientRequests.add(entry);
    }
  }

  protected override worked(node: TraceNode, segment: CompiledSegment): void {
    if (!this.#counts(segment)) return;
    const service = this.#history.service(node);
    service.requests.add(segment);
    this.#reached.add(service);
  }

  protected override called({ from, to, seen, eventAge }: ObservedCall): void {
    if (!this.#counts(seen)) return;
    if (from.client) this.#entries.add(seen);
    // The sender of an event does not fail because its receiver does.
    else if (eventAge === undefined && outcomeOf(seen) === "fault")
      this.#history.faultyCalls.add(from, to, minuteOf(seen.start_time));
  }

  #counts(work: Work): boolean {
    const { from, to } = this.#window;
    return isCounted(work) && work.start_time >= from && work.start_time < to;
  }
}
