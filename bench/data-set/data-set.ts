import { type PlannedTrace, planTrace } from "./planned-trace.ts";

/** Hours over which the traces are spread. */
export const HOURS = 6;
const SECONDS = HOURS * 3_600;
/** As many traces as have this status, however many there are. */
export const TEAPOTS = 18;
const TEAPOT = 418;

/** The same traces for the same options. */
export interface DataSetOptions {
  readonly traces: number;
  readonly seed: number;
  /** The second of the earliest trace; epoch seconds. */
  readonly from: number;
}

/** Traces of a shop at even intervals over six hours. */
export class DataSet {
  readonly options: DataSetOptions;

  constructor(options: DataSetOptions) {
    this.options = options;
  }

  /** Exclusive; epoch seconds. */
  get to(): number {
    return this.options.from + SECONDS;
  }

  trace(index: number): PlannedTrace {
    const { seed, traces } = this.options;
    const every = Math.floor(traces / TEAPOTS);
    const isTeapot = index % every === every - 1 && index < every * TEAPOTS;
    return planTrace({ seed, index, second: this.secondOf(index), status: isTeapot ? TEAPOT : undefined });
  }

  /** Never smaller for a later trace. */
  secondOf(index: number): number {
    return this.options.from + Math.floor((index * SECONDS) / this.options.traces);
  }

  *[Symbol.iterator](): Generator<PlannedTrace> {
    for (let index = 0; index < this.options.traces; index += 1) yield this.trace(index);
  }
}
