import { max, median, min } from "simple-statistics";
import { textTable } from "@xray-lab/test-support";
import { describeVariant, type Measurement } from "./measure.ts";

/** A measurement beside those it is compared with. */
export interface Comparison extends Measurement {
  /** CPU microseconds per request above no tracing in the same round: the median of the rounds. */
  readonly added?: number;
  /** `added`, divided by what the stock SDK adds to the same request. */
  readonly toStock?: number;
  /** Requests per second, divided by those without tracing in the same round: the median of the rounds. */
  readonly throughput?: number;
}

export function compare(measurements: readonly Measurement[]): readonly Comparison[] {
  return measurements.map((measurement) => {
    const added = addedBy(measurement, measurements);
    const stock = measurements.find(
      ({ route, instrumentation, sampled }) =>
        instrumentation === "stock" && route === measurement.route && sampled === measurement.sampled,
    );
    const addedByStock = stock && addedBy(stock, measurements);
    return {
      ...measurement,
      ...(added !== undefined && { added, throughput: throughputOf(measurement, measurements) }),
      ...(added !== undefined && addedByStock && { toStock: added / addedByStock }),
    };
  });
}

function addedBy(measurement: Measurement, all: readonly Measurement[]): number | undefined {
  const none = withoutTracing(measurement, all);
  return none && median(byRound(measurement.cpu, none.cpu, (left, right) => left - right));
}

function throughputOf(measurement: Measurement, all: readonly Measurement[]): number {
  const none = withoutTracing(measurement, all) ?? measurement;
  return median(byRound(measurement.rates, none.rates, (left, right) => left / right));
}

function withoutTracing(measurement: Measurement, all: readonly Measurement[]): Measurement | undefined {
  if (measurement.instrumentation === "none") return undefined;
  return all.find(({ route, instrumentation }) => instrumentation === "none" && route === measurement.route);
}

/** Compared in each round: a change of the machine's clock slows both variants, and their difference stays. */
function byRound(
  left: readonly number[],
  right: readonly number[],
  compared: (left: number, right: number) => number,
): number[] {
  return left.flatMap((value, round) => {
    const other = right[round];
    return other === undefined ? [] : [compared(value, other)];
  });
}

const HEADINGS = [
  "route",
  "tracing",
  "µs/request",
  "min–max",
  "added µs",
  "to stock's",
  "requests/s",
  "to none's",
  "records",
];

export function tableOf(comparisons: readonly Comparison[]): string {
  return textTable([HEADINGS, ...comparisons.map(rowOf)], { numbersFrom: 2 });
}

function rowOf(comparison: Comparison): readonly string[] {
  const { route, added, toStock, throughput, records } = comparison;
  const [cpu, rates] = [[...comparison.cpu], [...comparison.rates]];
  return [
    route,
    describeVariant(comparison),
    median(cpu).toFixed(1),
    `${min(cpu).toFixed(1)}–${max(cpu).toFixed(1)}`,
    added?.toFixed(1) ?? "",
    toStock?.toFixed(2) ?? "",
    median(rates).toFixed(0),
    throughput?.toFixed(2) ?? "",
    records.toFixed(2),
  ];
}
