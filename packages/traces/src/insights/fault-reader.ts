import { outcomeOf, type Work } from "@xray-lab/segments";
import type { CompiledSegment, CompiledTrace } from "../compile/compiled-trace.ts";
import type { ObservedCall } from "../graph/observed-call.ts";
import { isCounted } from "../graph/statistics.ts";
import type { TraceNode } from "../graph/trace-node.ts";
import { TraceReader } from "../graph/trace-reader.ts";
import type { ServiceId } from "../service-id.ts";
import { FaultyCalls } from "./faulty-calls.ts";
import { MinuteCounts } from "./request-counts.ts";

/** The requests to one service over time. */
export interface ServiceHistory {
  readonly key: string;
  readonly identity: ServiceId;
  readonly requests: MinuteCounts;
  /** The requests of clients, to any service, that led to work here. */
  readonly clientRequests: MinuteCounts;
}

/** Epoch seconds. Work that began outside is ignored: a document may claim any time. */
export interface HistoryWindow {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** Collects from traces what {@link findInsights} needs. */
export class FaultReader extends TraceReader {
  readonly #window: HistoryWindow;
  readonly #services = new Map<string, ServiceHistory>();
  readonly faultyCalls: FaultyCalls = new FaultyCalls();
  /** Of the trace that is being added: */
  readonly #reached = new Set<ServiceHistory>();
  readonly #entries = new Set<Work>();

  constructor(window: HistoryWindow) {
    super();
    this.#window = window;
  }

  get services(): readonly ServiceHistory[] {
    return [...this.#services.values()];
  }

  override add(trace: CompiledTrace): void {
    this.#reached.clear();
    this.#entries.clear();
    super.add(trace);
    for (const { clientRequests } of this.#reached) {
      for (const entry of this.#entries) clientRequests.add(entry);
    }
  }

  protected override worked({ key, identity }: TraceNode, segment: CompiledSegment): void {
    if (!this.#counts(segment)) return;
    const service = this.#services.get(key) ?? newHistory(key, identity);
    this.#services.set(key, service);
    service.requests.add(segment);
    this.#reached.add(service);
  }

  protected override called({ from, to, seen, eventAge }: ObservedCall): void {
    if (!this.#counts(seen)) return;
    if (from.client) this.#entries.add(seen);
    // The sender of an event does not fail because its receiver does.
    else if (eventAge === undefined && outcomeOf(seen) === "fault") this.faultyCalls.add(from, to, seen);
  }

  #counts(work: Work): boolean {
    const { from, to } = this.#window;
    return isCounted(work) && work.start_time >= from && work.start_time < to;
  }
}

function newHistory(key: string, identity: ServiceId): ServiceHistory {
  return { key, identity, requests: new MinuteCounts(), clientRequests: new MinuteCounts() };
}
