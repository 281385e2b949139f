import type { HistogramBar, RequestStatistics } from "@xray-lab/traces";
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

  statistics(): RequestStatistics {
    const faults = this.#works.filter(({ flags }) => flags.fault).length;
    const throttles = this.#works.filter(({ flags }) => !flags.fault && flags.throttle).length;
    const errors = this.#works.filter(({ flags }) => !flags.fault && !flags.throttle && flags.error).length;
    return {
      ok: this.#works.length - faults - throttles - errors,
      error: errors,
      throttle: throttles,
      fault: faults,
      total: this.#works.length,
      totalTime: this.#works.reduce((sum, { took }) => sum + took, 0) / 1_000_000,
    };
  }

  histogram(): HistogramBar[] {
    return histogramOf(this.#works.map(({ took }) => took));
  }
}

/** Bars of a millisecond. */
function histogramOf(microseconds: readonly number[]): HistogramBar[] {
  const bars = Object.entries(Object.groupBy(microseconds, (took) => Math.round(took / 1000)));
  return bars
    .map(([bar, times = []]) => ({ value: Number(bar) / 1000, count: times.length }))
    .toSorted((left, right) => left.value - right.value);
}

class ExpectedEdge {
  readonly numbers: Numbers = new Numbers();
  readonly eventAges: number[] = [];
  readonly asynchronous: boolean;

  constructor(asynchronous: boolean) {
    this.asynchronous = asynchronous;
  }

  toEdge(): MapEdge {
    return {
      statistics: this.numbers.statistics(),
      responseTimes: this.asynchronous ? [] : this.numbers.histogram(),
      eventAges: histogramOf(this.eventAges),
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
    return labelOf({ name, type, accountId: account });
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
    const window = [Math.min(...this.#times), Math.max(...this.#times)].map(wholeSecond) as [number, number];
    return {
      identity: { name, names: [name], type, accountId: account },
      root: this.root,
      active: this.active,
      window,
      statistics: this.numbers.statistics(),
      durations: histogramOf(this.durations),
      responseTimes: this.numbers.histogram(),
      edges: Object.fromEntries([...this.#edges].map(([key, edge]) => [key, edge.toEdge()])),
    };
  }
}

function wholeSecond(microseconds: number): number {
  return BEGAN + Math.floor(microseconds / 1_000_000);
}
