import type { TraceNode } from "../graph/trace-node.ts";
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

/** What `findInsights` needs of the traces of some hours. */
export interface FaultHistory {
  readonly services: readonly ServiceHistory[];
  readonly faultyCalls: FaultyCalls;
}

export class FaultCounts implements FaultHistory {
  readonly #services = new Map<string, ServiceHistory>();
  readonly faultyCalls: FaultyCalls = new FaultyCalls();

  get services(): readonly ServiceHistory[] {
    return [...this.#services.values()];
  }

  service({ key, identity }: TraceNode): ServiceHistory {
    const known = this.#services.get(key);
    if (known !== undefined) return known;
    const service = { key, identity, requests: new MinuteCounts(), clientRequests: new MinuteCounts() };
    this.#services.set(key, service);
    return service;
  }
}
