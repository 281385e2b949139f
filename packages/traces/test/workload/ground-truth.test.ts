import fc from "fast-check";
import { expect, test } from "vitest";
import { compileTrace } from "@xray-lab/traces";
import { delivered } from "./delivered.ts";
import { expectedMap } from "./expected.ts";
import { toMap } from "./map.ts";
import { placeAll } from "./placed.ts";
import { workload } from "./system.ts";
import { serviceGraph } from "../readers.ts";

test("the graph of any workload is its ground truth: every node, edge, count, sum and histogram", () => {
  fc.assert(
    fc.property(workload, (load) => {
      const traces = placeAll(load);
      const graph = serviceGraph(delivered(traces).map(compileTrace));
      expect(toMap(graph)).toEqual(expectedMap(traces, traces));
    }),
    { numRuns: 1000 },
  );
});

test("so is the graph of each of its traces alone", () => {
  fc.assert(
    fc.property(workload, (load) => {
      const traces = placeAll(load);
      for (const [index, raw] of delivered(traces).entries()) {
        const alone = traces.slice(index, index + 1);
        expect(toMap(serviceGraph([compileTrace(raw)]))).toEqual(expectedMap(alone, traces));
      }
    }),
    { numRuns: 300 },
  );
});

test("the workloads have what they are to prove", () => {
  const maps = fc.sample(workload, { numRuns: 300, seed: 1 }).map((load) => {
    const traces = placeAll(load);
    return Object.values(expectedMap(traces, traces));
  });
  const nodes = maps.flat();
  const edges = nodes.flatMap((node) => Object.values(node.edges));
  const bars = edges.flatMap(({ responseTimes, eventAges }) => [...responseTimes, ...eventAges]);

  expect(share(maps, ({ length }) => length > 8)).toBeGreaterThan(0.5);
  expect(share(nodes, ({ durations, responseTimes }) => !same(durations, responseTimes))).toBeGreaterThan(
    0.1,
  );
  expect(share(edges, ({ statistics }) => statistics.total > 1)).toBeGreaterThan(0.1);
  expect(share(edges, ({ eventAges }) => eventAges.length > 0)).toBeGreaterThan(0.1);
  expect(share(edges, ({ eventAges }) => eventAges.some(({ value }) => value > 0))).toBeGreaterThan(0.03);
  expect(share(bars, ({ count }) => count > 1)).toBeGreaterThan(0.02);
});

function share<Item>(items: readonly Item[], has: (item: Item) => boolean): number {
  return items.filter(has).length / items.length;
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
