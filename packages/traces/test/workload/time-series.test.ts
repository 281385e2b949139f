import fc from "fast-check";
import { expect, test } from "vitest";
import {
  compileTrace,
  type EntitySelector,
  type HistogramBar,
  type RequestStatistics,
} from "@xray-lab/traces";
import { BEGAN, delivered } from "./delivered.ts";
import { expectedMap } from "./expected.ts";
import type { MapNode } from "./map.ts";
import { placeAll } from "./placed.ts";
import { workload } from "./system.ts";
import { timeSeries } from "../readers.ts";

const WINDOW = { start: BEGAN, end: BEGAN + 3600 };
const periods = fc.constantFrom(60 as const, 300 as const);

/** Counts, a sum of times in microseconds, and bars: what can be added. */
type Sums = Readonly<Record<string, number>>;

test("the periods of a service add up to its node, those without a selector to the edges from clients", () => {
  fc.assert(
    fc.property(workload, periods, (load, period) => {
      const traces = placeAll(load);
      const compiled = delivered(traces).map(compileTrace);
      const nodes = Object.values(expectedMap(traces, traces));
      const clients = nodes.filter(({ identity }) => identity.type === "client");
      const edges = clients.flatMap((node) => Object.values(node.edges));
      expect(sumOf(timeSeries(compiled, { ...WINDOW, period }))).toEqual(sumOf(edges));
      for (const [selector, selected] of byService(nodes)) {
        const series = timeSeries(compiled, { ...WINDOW, period, selector });
        expect(sumOf(series)).toEqual(sumOf(selected));
      }
    }),
    { numRuns: 300 },
  );
});

test("each piece of work is in the period that began at most a period before it", () => {
  fc.assert(
    fc.property(workload, periods, (load, period) => {
      const traces = placeAll(load);
      const compiled = delivered(traces).map(compileTrace);
      const began = new Set(traces.flatMap(({ all }) => all.map(({ work }) => periodOf(work.start, period))));
      for (const { start } of timeSeries(compiled, { ...WINDOW, period })) expect(began).toContain(start);
    }),
    { numRuns: 100 },
  );
});

function periodOf(microseconds: number, period: number): number {
  return BEGAN + Math.floor(microseconds / 1_000_000 / period) * period;
}

/** Nodes by name: a selector that names nothing else is of all of them. */
function byService(nodes: readonly MapNode[]): (readonly [EntitySelector, readonly MapNode[]])[] {
  const services = nodes.filter(({ identity }) => identity.type !== "client");
  const names = new Set(services.map(({ identity }) => identity.name));
  return [...names].map((name) => [
    { kind: "service", service: { name } },
    services.filter(({ identity }) => identity.name === name),
  ]);
}

interface Numbers {
  readonly statistics: RequestStatistics;
  readonly responseTimes: readonly HistogramBar[];
}

function sumOf(all: readonly Numbers[]): Sums {
  const total: Record<string, number> = {};
  for (const sums of all.map(sumsOf)) {
    for (const [name, sum] of Object.entries(sums)) if (sum > 0) total[name] = (total[name] ?? 0) + sum;
  }
  return total;
}

function sumsOf({ statistics: { totalTime, ...counts }, responseTimes }: Numbers): Sums {
  return {
    ...counts,
    microseconds: Math.round(totalTime * 1_000_000),
    ...Object.fromEntries(responseTimes.map(({ value, count }) => [`${value} s`, count])),
  };
}
