import type { Work } from "@xray-lab/segments";
import type { CompiledSegment } from "../compile/compiled-trace.ts";
import { microsecondsTaken } from "../durations.ts";
import type { ObservedCall } from "../graph/observed-call.ts";
import {
  Histogram,
  type HistogramBar,
  isCounted,
  type RequestStatistics,
  Statistics,
} from "../graph/statistics.ts";
import type { TraceNode } from "../graph/trace-node.ts";
import { TraceReader } from "../graph/trace-reader.ts";
import { type EntitySelector, matchesService } from "../service-id.ts";
import { EDGES_WITHOUT_SELECTOR, FORECAST_DEVIATIONS, FORECAST_PERIODS } from "../undocumented.ts";
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

interface Period {
  readonly statistics: Statistics;
  readonly responseTimes: Histogram;
}

/**
 * Builds the numbers of the service graph over time, in periods of one or five minutes: those of a service, or of edges.
 * Their sums are the numbers of the graph. Work counts in the period in which it began.
 *
 * A forecast is the range of faults to expect from the periods before; it needs the traces of `wholePeriods(options)`.
 *
 * @example
 * // one request to shop, which began at 90 s
 * new TimeSeriesBuilder({ start: 60, end: 180, period: 60, selector: { kind: "service", service: { name: "shop" } } })
 * // after add(trace), series() is [{ start: 60, statistics: { total: 1, … }, responseTimes: […] }]
 */
export class TimeSeriesBuilder extends TraceReader {
  readonly #options: TimeSeriesOptions;
  readonly #window: { readonly from: number; readonly to: number };
  readonly #periods = new Map<number, Period>();

  constructor(options: TimeSeriesOptions) {
    super();
    this.#options = options;
    this.#window = wholePeriods(options);
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

  protected override worked({ identity }: TraceNode, segment: CompiledSegment): void {
    const { selector } = this.#options;
    if (selector?.kind !== "service" || !matchesService(selector.service, identity)) return;
    this.#count(segment)?.responseTimes.add(microsecondsTaken(segment));
  }

  protected override called(call: ObservedCall): void {
    if (!this.#selects(call)) return;
    const period = this.#count(call.seen);
    if (call.eventAge === undefined) period?.responseTimes.add(microsecondsTaken(call.seen));
  }

  #selects({ from, to }: ObservedCall): boolean {
    const { selector } = this.#options;
    if (selector === undefined) return EDGES_WITHOUT_SELECTOR === "all" || from.client;
    if (selector.kind === "service") return false;
    return matchesService(selector.from, from.identity) && matchesService(selector.to, to.identity);
  }

  #count(work: Work): Period | undefined {
    const { from, to } = this.#window;
    if (!isCounted(work) || work.start_time < from || work.start_time >= to) return undefined;
    const begin = periodOf(work.start_time, this.#options.period);
    const period = this.#periods.get(begin) ?? {
      statistics: new Statistics(),
      responseTimes: new Histogram(),
    };
    this.#periods.set(begin, period);
    period.statistics.add(work);
    return period;
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
