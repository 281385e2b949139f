import type { DataSet } from "../data-set/data-set.ts";
import { GraphTruth, SeriesTruth } from "../data-set/truth.ts";
import { type AskedFilter, filtersAsked, groupFilter } from "./filters.ts";

export const SERIES_SERVICE = "payment";
export const SHORT_GRAPH_SECONDS = 300;

/** What the right answers are, from the plans of the traces alone. */
export interface Truths {
  readonly filters: readonly { readonly filter: AskedFilter; readonly matches: readonly number[] }[];
  readonly graph: GraphTruth;
  readonly graphOfGroup: GraphTruth;
  readonly shortGraph: GraphTruth;
  readonly series: SeriesTruth;
}

export function truthsOf(dataSet: DataSet): Truths {
  const filters = filtersAsked(anyOrder(dataSet)).map((filter) => ({ filter, matches: [] as number[] }));
  const [graph, graphOfGroup, shortGraph] = [new GraphTruth(), new GraphTruth(), new GraphTruth()];
  const series = new SeriesTruth(SERIES_SERVICE);
  for (const trace of dataSet) {
    for (const { filter, matches } of filters) if (filter.matches(trace)) matches.push(trace.index);
    graph.add(trace);
    series.add(trace);
    if (groupFilter.matches(trace)) graphOfGroup.add(trace);
    if (trace.second >= dataSet.to - SHORT_GRAPH_SECONDS) shortGraph.add(trace);
  }
  return { filters, graph, graphOfGroup, shortGraph, series };
}

/** An order id from the middle of the data set. */
function anyOrder(dataSet: DataSet): string {
  for (let index = Math.floor(dataSet.options.traces / 2); index < dataSet.options.traces; index += 1) {
    const { orderId } = dataSet.trace(index);
    if (orderId !== undefined) return orderId;
  }
  throw new Error("no trace of the data set is an order");
}
