import { parsed } from "../xray/api.ts";
import { differences, type FiguresByName } from "../xray/graph-figures.ts";
import { figuresOfGraph, figuresOfSeries, type WirePeriod, type WireService } from "../xray/read-figures.ts";
import type { Window } from "../xray/summaries.ts";
import { measured } from "../xray/times.ts";
import type { Asking } from "./asking.ts";
import { groupFilter } from "./filters.ts";
import type { QueryFigures } from "./measure-filter.ts";
import { SERIES_SERVICE, SHORT_GRAPH_SECONDS, type Truths } from "./truths.ts";

const GROUP = "faulty-inventory";

/** The graphs, the time series and the insights. */
export async function measureGraphs(asking: Asking, truths: Truths): Promise<readonly QueryFigures[]> {
  const { api, dataSet, window } = asking;
  // A store that was loaded earlier has it already.
  const group = { GroupName: GROUP, FilterExpression: groupFilter.expression };
  await api.post("/CreateGroup", group).catch(() => api.post("/GetGroup", { GroupName: GROUP }));
  const short = { StartTime: dataSet.to - SHORT_GRAPH_SECONDS, EndTime: dataSet.to };
  return [
    await graph(asking, "graph, 6 hours", window, truths.graph.figures),
    await graph(asking, "graph of a group", { ...window, GroupName: GROUP }, truths.graphOfGroup.figures),
    await graph(asking, "graph, 5 minutes", short, truths.shortGraph.figures),
    await series(asking, truths.series.figures),
    await insights(asking),
  ];
}

async function graph(
  { api, patience }: Asking,
  name: string,
  question: Window & { readonly GroupName?: string },
  expected: FiguresByName,
): Promise<QueryFigures> {
  const { Services } = parsed(await api.post("/ServiceGraph", question)) as { Services: WireService[] };
  return {
    name,
    problems: differences(expected, figuresOfGraph(Services)),
    first: await measured(async () => (await api.post("/ServiceGraph", question)).milliseconds, patience),
  };
}

interface Series {
  readonly TimeSeriesServiceStatistics: readonly WirePeriod[];
}

async function series({ api, window, patience }: Asking, expected: FiguresByName): Promise<QueryFigures> {
  const path = "/TimeSeriesServiceStatistics";
  const EntitySelectorExpression = `id(name: "${SERIES_SERVICE}")`;
  const question = { ...window, Period: 60, EntitySelectorExpression };
  const { TimeSeriesServiceStatistics } = parsed(await api.post(path, question)) as Series;
  return {
    name: "time series, 6 hours by minute",
    problems: differences(expected, figuresOfSeries(TimeSeriesServiceStatistics)),
    first: await measured(async () => (await api.post(path, question)).milliseconds, patience),
  };
}

async function insights({ api, window, patience }: Asking): Promise<QueryFigures> {
  const question = { ...window, GroupName: "Default" };
  const first = await measured(
    async () => (await api.post("/InsightSummaries", question)).milliseconds,
    patience,
  );
  return { name: "insights, 6 hours", first, problems: [] };
}
