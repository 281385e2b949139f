import type { HistogramBar, RequestStatistics, ServiceNode, TimeSeriesPeriod } from "@xray-lab/traces";
import type { Figures, FiguresByName } from "./graph-figures.ts";
import { CLIENT, edgeName } from "./read-figures.ts";

/** The figures of a graph that packages/traces built. */
export function figuresOfNodes(nodes: readonly ServiceNode[]): FiguresByName {
  const labels = new Map(nodes.map((node) => [node.reference, labelOf(node)]));
  const own = nodes
    .filter(({ client }) => !client)
    .map((node) => [node.name, figuresOf(node.statistics, node.responseTimes)] as const);
  const edges = nodes.flatMap((node) =>
    node.edges.map(({ to, statistics, responseTimes }) => {
      const name = edgeName(labelOf(node), labels.get(to) ?? "?");
      return [name, figuresOf(statistics, responseTimes)] as const;
    }),
  );
  return Object.fromEntries([...own, ...edges]);
}

/** The figures of a time series that packages/traces built. */
export function figuresOfPeriods(periods: readonly TimeSeriesPeriod[]): FiguresByName {
  return Object.fromEntries(
    periods.map(({ start, statistics, responseTimes }) => [
      String(start),
      figuresOf(statistics, responseTimes),
    ]),
  );
}

function labelOf({ name, client }: ServiceNode): string {
  return client ? CLIENT : name;
}

function figuresOf(statistics: RequestStatistics, bars: readonly HistogramBar[]): Figures {
  const { ok, error, throttle, fault, totalTime } = statistics;
  return {
    ok,
    error,
    throttle,
    fault,
    microseconds: Math.round(totalTime * 1_000_000),
    bars: Object.fromEntries(bars.map(({ value, count }) => [Math.round(value * 1_000), count])),
  };
}
