import type { EdgeStatistics, HistogramEntry } from "@aws-sdk/client-xray";
import { BEGAN } from "./delivered.ts";
import { labelOf, type MapEdge, type MapNode } from "./map.ts";
import type { Work } from "./system.ts";

export interface Identity {
  readonly name: string;
  readonly type: string | undefined;
  readonly account?: string | undefined;
}

/** When the work was last known to go on, in microseconds. */
export function lastKnown({ start, took, running }: Work): number {
  return running ? start : start + took;
}

/** Finished work, as statistics count it. */
class Numbers {
  readonly #works: Work[] = [];

  add(work: Work): void {
    if (!work.running) this.#works.push(work);
  }

  statistics(): EdgeStatistics {
    const faults = this.#works.filter(({ flags }) => flags.fault).length;
    const throttles = this.#works.filter(({ flags }) => !flags.fault && flags.throttle).length;
    const errors = this.#works.filter(({ flags }) => !flags.fault && !flags.throttle && flags.error).length;
    return {
      OkCount: this.#works.length - faults - throttles - errors,
      ErrorStatistics: { ThrottleCount: throttles, OtherCount: errors, TotalCount: throttles + errors },
      FaultStatistics: { OtherCount: faults, TotalCount: faults },
      TotalCount: this.#works.length,
      TotalResponseTime: this.#works.reduce((sum, { took }) => sum + took, 0) / 1_000_000,
    };
  }

  histogram(): HistogramEntry[] {
    return histogramOf(this.#works.map(({ took }) => took));
  }
}

/** Bars of a millisecond. */
function histogramOf(microseconds: readonly number[]): HistogramEntry[] {
  const bars = Object.entries(Object.groupBy(microseconds, (took) => Math.round(took / 1000)));
  return bars
    .map(([bar, times = []]) => ({ Value: Number(bar) / 1000, Count: times.length }))
    .toSorted((left, right) => left.Value - right.Value);
}

class ExpectedEdge {
  readonly numbers: Numbers = new Numbers();
  readonly eventAges: number[] = [];
  readonly asynchronous: boolean;

  constructor(asynchronous: boolean) {
    this.asynchronous = asynchronous;
  }

  toEdge(window: MapNode["window"]): MapEdge {
    return {
      window,
      statistics: this.numbers.statistics(),
      responseTimes: this.asynchronous ? [] : this.numbers.histogram(),
      eventAges: this.asynchronous ? histogramOf(this.eventAges) : undefined,
      aliases: [],
    };
  }
}

export class ExpectedNode {
  readonly identity: Identity;
  readonly numbers: Numbers = new Numbers();
  readonly durations: number[] = [];
  readonly #edges = new Map<string, ExpectedEdge>();
  readonly #times: number[] = [];
  root = false;
  active = false;

  constructor(identity: Identity) {
    this.identity = identity;
  }

  get label(): string {
    const { name, type, account } = this.identity;
    return labelOf({ Name: name, Type: type, AccountId: account });
  }

  cover(work: Work): void {
    this.#times.push(work.start, lastKnown(work));
  }

  /** @param age of an event, in microseconds; a call has none */
  edge(to: ExpectedNode, work: Work, age?: number): void {
    const key = age === undefined ? to.label : `${to.label} link`;
    const edge = this.#edges.get(key) ?? new ExpectedEdge(age !== undefined);
    this.#edges.set(key, edge);
    edge.numbers.add(work);
    if (age !== undefined) edge.eventAges.push(Math.max(0, age));
  }

  toNode(): MapNode {
    const { name, type, account } = this.identity;
    const client = type === "client";
    const window = [Math.min(...this.#times), Math.max(...this.#times)].map(wholeSecond) as [number, number];
    return {
      identity: { Name: name, Names: [name], Type: type, AccountId: account },
      root: this.root ? true : undefined,
      state: this.active ? "active" : "unknown",
      window,
      statistics: client ? undefined : this.numbers.statistics(),
      durations: client ? undefined : histogramOf(this.durations),
      responseTimes: client ? undefined : this.numbers.histogram(),
      edges: Object.fromEntries([...this.#edges].map(([key, edge]) => [key, edge.toEdge(window)])),
    };
  }
}

function wholeSecond(microseconds: number): number {
  return BEGAN + Math.floor(microseconds / 1_000_000);
}
