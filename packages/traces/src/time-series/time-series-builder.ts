import type { TimeSeriesServiceStatistics } from "@aws-sdk/client-xray";
import type { Work } from "@xray-lab/segments";
import type { CompiledSegment } from "../compile/compiled-trace.ts";
import { Histogram } from "../graph/histogram.ts";
import type { ObservedCall } from "../graph/observed-call.ts";
import { isCounted, Statistics } from "../graph/statistics.ts";
import type { TraceNode } from "../graph/trace-node.ts";
import { TraceReader } from "../graph/trace-reader.ts";
import { toDate } from "../time.ts";
import { EDGES_WITHOUT_SELECTOR, FORECAST_PERIODS } from "../undocumented.ts";
import { microsecondsTaken } from "../work.ts";
import { type EntitySelector, matchesEdge, matchesNode } from "./entity-selector.ts";
import { forecast } from "./forecast.ts";
import { periodOf, type TimeSeriesWindow, wholePeriods } from "./periods.ts";

export interface TimeSeriesOptions extends TimeSeriesWindow {
  /** Default: edges. */
  readonly selector?: EntitySelector | undefined;
}

interface Period {
  readonly statistics: Statistics;
  readonly responseTimes: Histogram;
}

/** Reads traces into the answer of GetTimeSeriesServiceStatistics. Work counts in the period in which it began. */
export class TimeSeriesBuilder extends TraceReader {
  readonly #options: TimeSeriesOptions;
  readonly #window: { readonly from: number; readonly to: number };
  readonly #periods = new Map<number, Period>();

  constructor(options: TimeSeriesOptions) {
    super();
    this.#options = options;
    this.#window = wholePeriods(options);
  }

  /** Earliest first. A period in which nothing happened is left out. */
  series(): TimeSeriesServiceStatistics[] {
    const { start, period } = this.#options;
    return [...this.#periods]
      .filter(([begin]) => begin >= periodOf(start, period))
      .toSorted(([left], [right]) => left - right)
      .map(([begin, numbers]) => this.#entry(begin, numbers));
  }

  protected override worked({ identity }: TraceNode, segment: CompiledSegment): void {
    const { selector } = this.#options;
    if (selector?.kind !== "service" || !matchesNode(selector.service, identity)) return;
    this.#count(segment)?.responseTimes.add(microsecondsTaken(segment));
  }

  protected override called(call: ObservedCall): void {
    if (!this.#selects(call)) return;
    const period = this.#count(call.seen);
    if (call.eventAge === undefined) period?.responseTimes.add(microsecondsTaken(call.seen));
  }

  #selects(call: ObservedCall): boolean {
    const { selector } = this.#options;
    if (selector?.kind === "edge") return matchesEdge(selector, call);
    return selector === undefined && (EDGES_WITHOUT_SELECTOR === "all" || call.from.client);
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

  #entry(begin: number, { statistics, responseTimes }: Period): TimeSeriesServiceStatistics {
    const { selector } = this.#options;
    return {
      Timestamp: toDate(begin),
      ...(selector?.kind === "service"
        ? { ServiceSummaryStatistics: statistics.summary() }
        : { EdgeSummaryStatistics: statistics.summary() }),
      ...(this.#options.forecast === true && { ServiceForecastStatistics: forecast(this.#past(begin)) }),
      ResponseTimeHistogram: responseTimes.entries(),
    };
  }

  /** The faults of the periods before one; those in which nothing happened had none. */
  #past(begin: number): readonly number[] {
    const { period } = this.#options;
    return Array.from({ length: FORECAST_PERIODS }, (_, back) => {
      return this.#periods.get(begin - (back + 1) * period)?.statistics.faults ?? 0;
    });
  }
}
