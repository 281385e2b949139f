import { Histogram, type HistogramBar } from "../graph/histogram.ts";
import { type RequestStatistics, Statistics } from "../graph/statistics.ts";
import { type EntitySelector, matchesService, type ServiceId } from "../service-id.ts";
import { EDGES_WITHOUT_SELECTOR, FORECAST_DEVIATIONS, FORECAST_PERIODS } from "../undocumented.ts";
import type { TraceNode } from "../graph/trace-node.ts";
import { periodOf, type TimeSeriesWindow, wholePeriods } from "./periods.ts";

export interface TimeSeriesOptions extends TimeSeriesWindow {
  /** Default: edges. */
  readonly selector?: EntitySelector | undefined;
}

export interface TimeSeriesPeriod {
  /** Epoch seconds. */
  readonly start: number;
  readonly statistics: RequestStatistics;
  readonly responseTimes: readonly HistogramBar[];
  /** Only when a forecast was asked for. */
  readonly forecast?: FaultForecast | undefined;
}

/** The expected range of the number of faults. */
export interface FaultForecast {
  readonly low: number;
  readonly high: number;
}

/** A period while work is being counted in it. */
export interface CountedPeriod {
  readonly statistics: Statistics;
  readonly responseTimes: Histogram;
}

/** The periods of a time series, and which work counts in them. */
export class SeriesPeriods {
  readonly #options: TimeSeriesOptions;
  /** Epoch seconds: work that began outside does not count. */
  readonly window: { readonly from: number; readonly to: number };
  readonly #periods = new Map<number, CountedPeriod>();

  constructor(options: TimeSeriesOptions) {
    this.#options = options;
    this.window = wholePeriods(options);
  }

  /** The length of a period in seconds. */
  get length(): number {
    return this.#options.period;
  }

  /** Whether the segments of a node count. */
  selectsNode(identity: ServiceId): boolean {
    const { selector } = this.#options;
    return selector?.kind === "service" && matchesService(selector.service, identity);
  }

  /** Whether the calls from one node to another count. */
  selectsCalls(from: TraceNode, to: TraceNode): boolean {
    const { selector } = this.#options;
    if (selector === undefined) return EDGES_WITHOUT_SELECTOR === "all" || from.client;
    if (selector.kind === "service") return false;
    return matchesService(selector.from, from.identity) && matchesService(selector.to, to.identity);
  }

  /** The period in which work counts that began at a time; undefined outside of the window. */
  at(epochSeconds: number): CountedPeriod | undefined {
    const { from, to } = this.window;
    if (epochSeconds < from || epochSeconds >= to) return undefined;
    const begin = periodOf(epochSeconds, this.#options.period);
    const known = this.#periods.get(begin);
    if (known !== undefined) return known;
    const period = { statistics: new Statistics(), responseTimes: new Histogram() };
    this.#periods.set(begin, period);
    return period;
  }

  /** Earliest first. Periods without work are left out. */
  series(): readonly TimeSeriesPeriod[] {
    const { start, period } = this.#options;
    return [...this.#periods]
      .filter(([begin]) => begin >= periodOf(start, period))
      .toSorted(([left], [right]) => left - right)
      .map(([begin, { statistics, responseTimes }]) => ({
        start: begin,
        statistics: statistics.summary(),
        responseTimes: responseTimes.bars(),
        forecast: this.#options.forecast === true ? forecast(this.#pastFaults(begin)) : undefined,
      }));
  }

  /** The faults of the periods before one; a period without work had none. */
  #pastFaults(begin: number): readonly number[] {
    const { period } = this.#options;
    return Array.from({ length: FORECAST_PERIODS }, (_, back) => {
      return this.#periods.get(begin - (back + 1) * period)?.statistics.faults ?? 0;
    });
  }
}

/** The mean of the past periods, plus and minus some standard deviations, in whole faults. */
function forecast(past: readonly number[]): FaultForecast {
  const mean = sum(past) / past.length;
  const variance = sum(past.map((faults) => (faults - mean) ** 2)) / past.length;
  const margin = FORECAST_DEVIATIONS * Math.sqrt(variance);
  return { low: Math.max(0, Math.floor(mean - margin)), high: Math.ceil(mean + margin) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
