import { describeVariant, type Measurement } from "./measure.ts";
import { spreadOf } from "./statistics.ts";

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
  return none && spreadOf(differences(measurement.cpu, none.cpu)).median;
}

/** By round: a machine whose clock changes slows neighbours in time alike, and what they differ by stays. */
function differences(left: readonly number[], right: readonly number[]): readonly number[] {
  return left.flatMap((value, round) => {
    const other = right[round];
    return other === undefined ? [] : [value - other];
  });
}

const HEADINGS = ["route", "tracing", "µs/request", "min–max", "added µs", "to stock's", "records"];

export function tableOf(comparisons: readonly Comparison[]): string {
  const rows = [HEADINGS, ...comparisons.map(rowOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => pad(cell, column, widths))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function rowOf(comparison: Comparison): readonly string[] {
  const { route, added, toStock, records } = comparison;
  const cpu = spreadOf(comparison.cpu);
  return [
    route,
    describeVariant(comparison),
    cpu.median.toFixed(1),
    `${cpu.min.toFixed(1)}–${cpu.max.toFixed(1)}`,
    added?.toFixed(1) ?? "",
    toStock?.toFixed(2) ?? "",
    records.toFixed(2),
  ];
}

/** Words to the left, numbers to the right. */
function pad(cell: string, column: number, widths: readonly number[]): string {
  const width = widths[column] ?? 0;
  return column < 2 ? cell.padEnd(width) : cell.padStart(width);
}
