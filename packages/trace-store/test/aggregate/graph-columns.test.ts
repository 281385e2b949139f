import { GraphBuilder } from "@xray-lab/traces";
import fc from "fast-check";
import { expect, test } from "vitest";
import { GraphColumns } from "../../src/columns.ts";
import { addedTraces, addRows, addTraces, anyAdded } from "./added.ts";

test("the graph of rows of blocks is the graph of their traces, events between them included", () => {
  fc.assert(
    fc.property(anyAdded, (added) => {
      const [ours, truth] = [new GraphColumns(), new GraphBuilder()];
      addRows(added, ours);
      addTraces(addedTraces(added), truth);
      expect(ours.nodes()).toEqual(truth.nodes());
    }),
    { numRuns: 200 },
  );
});

test("a graph can be asked for again", () => {
  const [added] = fc.sample(anyAdded, { numRuns: 1, seed: 5 });
  const graph = new GraphColumns();
  if (added !== undefined) addRows(added, graph);
  const before = graph.nodes();

  expect(graph.nodes()).toEqual(before);
});

test("these tests have events, late subsegments and repeated answers", () => {
  const samples = fc.sample(anyAdded, { numRuns: 200, seed: 1 });
  const facts = samples.flatMap(({ blocks }) => blocks.flat().map((known) => known.facts));
  const edges = samples.flatMap((added) => {
    const graph = new GraphColumns();
    addRows(added, graph);
    return graph.nodes().flatMap((node) => node.edges);
  });

  expect(edges.some(({ asynchronous }) => asynchronous)).toBe(true);
  expect(facts.some(({ calls }) => calls.some(({ repeated }) => repeated))).toBe(true);
  expect(facts.some(({ segments }) => segments.some(({ active, taken }) => active > taken))).toBe(true);
  expect(facts.some(({ receipts }) => receipts.length > 0)).toBe(true);
});
