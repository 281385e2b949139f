import { max, median, min } from "simple-statistics";
import { textTable } from "@xray-lab/test-support";
import { describeVariant, type Measurement } from "./measure.ts";

/** A measurement beside those it is compared with. */
export interface Comparison extends Measurement {
  /** CPU microseconds per request above no tracing in the same round: the median of the rounds. */
  readonly added?: number;
  /** `added`, divided by what the stock SDK adds to the same request. */
  readonly toStock?: number;
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
      ...(added !== undefined && { added }),
      ...(added !== undefined && addedByStock && { toStock: added / addedByStock }),
    };
  });
}

function addedBy(measurement: Measurement, all: readonly Measurement[]): number | undefined {
  if (measurement.instrumentation === "none") return undefined;
  const none = all.find(
    ({ route, instrumentation }) => instrumentation === "none" && route === measurement.route,
  );
  return none && median(differences(measurement.cpu, none.cpu));
}

/** The difference in each round: a change of the machine's clock slows both variants, and their difference stays. */
function differences(left: readonly number[], right: readonly number[]): number[] {
  return left.flatMap((value, round) => {
    const other = right[round];
    return other === undefined ? [] : [value - other];
  });
}

const HEADINGS = ["route", "tracing", "µs/request", "min–max", "added µs", "to stock's", "records"];

export function tableOf(comparisons: readonly Comparison[]): string {
  return textTable([HEADINGS, ...comparisons.map(rowOf)], { numbersFrom: 2 });
}

function rowOf(comparison: Comparison): readonly string[] {
  const { route, added, toStock, records } = comparison;
  const cpu = [...comparison.cpu];
  return [
    route,
    describeVariant(comparison),
    median(cpu).toFixed(1),
    `${min(cpu).toFixed(1)}–${max(cpu).toFixed(1)}`,
    added?.toFixed(1) ?? "",
    toStock?.toFixed(2) ?? "",
    records.toFixed(2),
  ];
}
