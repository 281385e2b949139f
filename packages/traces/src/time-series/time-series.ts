import type { Work } from "@xray-lab/segments";
import type { CompiledSegment } from "../compile/compiled-trace.ts";
import { microsecondsTaken } from "../durations.ts";
import type { ObservedCall } from "../graph/observed-call.ts";
import { isCounted } from "../graph/statistics.ts";
import type { TraceNode } from "../graph/trace-node.ts";
import { TraceReader } from "../graph/trace-reader.ts";
import {
  type CountedPeriod,
  SeriesPeriods,
  type TimeSeriesOptions,
  type TimeSeriesPeriod,
} from "./series-periods.ts";

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
  readonly #periods: SeriesPeriods;

  constructor(options: TimeSeriesOptions) {
    super();
    this.#periods = new SeriesPeriods(options);
  }

  /** Earliest first. Periods without work are left out. */
  series(): readonly TimeSeriesPeriod[] {
    return this.#periods.series();
  }

  protected override worked({ identity }: TraceNode, segment: CompiledSegment): void {
    if (!this.#periods.selectsNode(identity)) return;
    this.#count(segment)?.responseTimes.add(microsecondsTaken(segment));
  }

  protected override called({ from, to, seen, eventAge }: ObservedCall): void {
    if (!this.#periods.selectsCalls(from, to)) return;
    const period = this.#count(seen);
    if (eventAge === undefined) period?.responseTimes.add(microsecondsTaken(seen));
  }

  #count(work: Work): CountedPeriod | undefined {
    if (!isCounted(work)) return undefined;
    const period = this.#periods.at(work.start_time);
    period?.statistics.add(work);
    return period;
  }
}
