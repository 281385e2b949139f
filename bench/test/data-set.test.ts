import { evaluateFilter, filterableTrace, parseFilterExpression } from "@xray-lab/filter-expressions";
import { compileTrace, GraphBuilder, type ServiceNode, TimeSeriesBuilder } from "@xray-lab/traces";
import { expect, test } from "vitest";
import { DataSet, TEAPOTS } from "../data-set/data-set.ts";
import { segmentsOf } from "../data-set/documents.ts";
import { indexOf } from "../data-set/planned-trace.ts";
import { GraphTruth, SeriesTruth } from "../data-set/truth.ts";
import { filtersAsked } from "../queries/filters.ts";
import { differences } from "../xray/graph-figures.ts";
import { figuresOfNodes, figuresOfPeriods } from "../xray/figures-of-nodes.ts";

const dataSet = new DataSet({ traces: 3_000, seed: 7, from: 1_795_417_200 });
const compiled = [...dataSet].map((trace) =>
  compileTrace({ traceId: trace.id, documents: segmentsOf(trace) }),
);

function nodes(): ServiceNode[] {
  const graph = new GraphBuilder();
  for (const trace of compiled) graph.add(trace);
  return graph.nodes();
}

test("the truth of the graph is what the documents say", () => {
  const truth = new GraphTruth();
  for (const trace of dataSet) truth.add(trace);
  expect(differences(truth.figures, figuresOfNodes(nodes()))).toEqual([]);
  expect(Object.keys(truth.figures)).toHaveLength(21);
});

test("the truth of a time series is what the documents say", () => {
  const truth = new SeriesTruth("payment");
  for (const trace of dataSet) truth.add(trace);
  const selector = { kind: "service", service: { name: "payment" } } as const;
  const window = { start: dataSet.options.from, end: dataSet.to, period: 60 } as const;
  const series = new TimeSeriesBuilder({ ...window, selector });
  for (const trace of compiled) series.add(trace);
  expect(differences(truth.figures, figuresOfPeriods(series.series()))).toEqual([]);
});

test("each filter selects the traces of which its meaning holds", () => {
  const orderId = dataSet.trace(1_000).orderId ?? dataSet.trace(1_001).orderId ?? "";
  for (const { expression, matches } of filtersAsked(orderId)) {
    const filter = parseFilterExpression(expression);
    const found = compiled
      .filter((trace) => evaluateFilter(filter, filterableTrace(trace), { inGroup: () => false }))
      .map(({ traceId }) => indexOf(traceId));
    const expected = [...dataSet].filter(matches).map(({ index }) => index);
    expect({ expression, found }).toEqual({ expression, found: expected });
  }
});

test("as many traces have the rare status in a small data set as in a large one", () => {
  for (const traces of [TEAPOTS, 100, 1_000]) {
    const small = new DataSet({ traces, seed: 7, from: 0 });
    expect([...small].filter(({ root }) => root.status === 418)).toHaveLength(TEAPOTS);
  }
});

test("the same seed gives the same documents", () => {
  const again = new DataSet(dataSet.options);
  expect(segmentsOf(again.trace(77))).toEqual(segmentsOf(dataSet.trace(77)));
  expect(segmentsOf(new DataSet({ ...dataSet.options, seed: 8 }).trace(77))).not.toEqual(
    segmentsOf(dataSet.trace(77)),
  );
});

test("a comparison of figures names what differs", () => {
  const truth = new GraphTruth();
  for (const trace of dataSet) truth.add(trace);
  truth.add(dataSet.trace(5));
  expect(differences(truth.figures, figuresOfNodes(nodes()))).not.toEqual([]);
});
