import { type Api, parsed } from "../xray/api.ts";
import { differences } from "../xray/graph-figures.ts";
import { figuresOfGraph, figuresOfSeries, type WirePeriod, type WireService } from "../xray/read-figures.ts";
import { allSummaries, type Summary, type Window } from "../xray/summaries.ts";
import { FILTERS } from "./questions.ts";
import { Recomputed, SERIES_SERVICE } from "./recomputed.ts";
import type { Round, SentTrace } from "./round.ts";
import { storedDocuments } from "./stored-documents.ts";

export type Checked = Pick<Round, "from" | "to" | "traces">;

/**
 * Compares what the API says of a time with what was sent in it: documents, summaries, filters and the graph must agree.
 *
 * @param withSeries only for a time in whose minutes nothing else was sent
 * @returns a line for each thing that does not agree
 */
export async function check(api: Api, checked: Checked, withSeries = false): Promise<readonly string[]> {
  // A window includes the whole second that it ends in.
  const window = { StartTime: checked.from, EndTime: checked.to + 0.5 };
  const recomputed = new Recomputed(window);
  const lost = await readDocuments(api, checked.traces, recomputed);
  const problems = [
    ...lost,
    ...(await checkSummaries(api, window, recomputed)),
    ...(await checkFilters(api, window, recomputed)),
    ...(await checkGraph(api, window, recomputed)),
    ...(withSeries ? await checkSeries(api, window, recomputed) : []),
  ];
  const place = `traces of ${new Date(checked.from * 1_000).toISOString()} and ${checked.to - checked.from} s on`;
  return problems.map((problem) => `${place}: ${problem}`);
}

async function readDocuments(api: Api, traces: readonly SentTrace[], recomputed: Recomputed) {
  const sent = new Map(traces.map((trace) => [trace.id, trace]));
  const seen = new Set<string>();
  let [lost, late, strange] = [0, 0, 0];
  for await (const stored of storedDocuments(api, [...sent.keys()])) {
    recomputed.add(stored);
    seen.add(stored.traceId);
    const trace = sent.get(stored.traceId);
    const found = new Set(stored.documents.map(({ id }) => id));
    lost += missingOf(trace?.promised ?? new Set(), found);
    late += missingOf(trace?.aged ?? new Set(), found);
    strange += missingOf(found, trace?.sent ?? new Set()) + stored.documents.length - found.size;
  }
  for (const { id, promised, aged } of traces) {
    if (seen.has(id)) continue;
    lost += promised.size;
    late += aged.size;
  }
  return [
    ...(lost > 0 ? [`${lost} documents that were taken are lost`] : []),
    ...(late > 0 ? [`${late} datagrams that were sent early enough before the kill are not stored`] : []),
    ...(strange > 0 ? [`${strange} documents are there that were not sent, or twice`] : []),
  ];
}

async function checkSummaries(api: Api, window: Window, { summaries }: Recomputed) {
  const found = await allSummaries(api, window);
  const wrong = found.find((summary) => !isSame(summary, summaries.get(summary.Id)));
  return [
    ...differenceOfSets("summaries", new Set(summaries.keys()), idsOf(found)),
    ...(wrong ? [`the summary of ${wrong.Id} is not that of its documents`] : []),
  ];
}

function isSame(found: Summary, expected: Summary | undefined): boolean {
  return (
    found.Duration === expected?.Duration &&
    found.ResponseTime === expected.ResponseTime &&
    found.HasFault === expected.HasFault &&
    found.HasError === expected.HasError &&
    found.Http?.HttpStatus === expected.Http?.HttpStatus &&
    found.Http?.HttpURL === expected.Http?.HttpURL
  );
}

async function checkFilters(api: Api, window: Window, { matches }: Recomputed) {
  const problems: string[] = [];
  for (const [place, FilterExpression] of FILTERS.entries()) {
    const found = idsOf(await allSummaries(api, { ...window, FilterExpression }));
    problems.push(...differenceOfSets(FilterExpression, matches[place] ?? new Set(), found));
  }
  return problems;
}

async function checkGraph(api: Api, window: Window, { graph }: Recomputed) {
  const { Services } = parsed(await api.post("/ServiceGraph", window)) as { Services: WireService[] };
  return differences(graph, figuresOfGraph(Services)).map((line) => `graph: ${line}`);
}

async function checkSeries(api: Api, window: Window, { series }: Recomputed) {
  const question = { ...window, Period: 60, EntitySelectorExpression: `id(name: "${SERIES_SERVICE}")` };
  const reply = parsed(await api.post("/TimeSeriesServiceStatistics", question));
  const { TimeSeriesServiceStatistics } = reply as { TimeSeriesServiceStatistics: WirePeriod[] };
  return differences(series, figuresOfSeries(TimeSeriesServiceStatistics)).map((line) => `series: ${line}`);
}

function idsOf(summaries: readonly Summary[]): ReadonlySet<string> {
  return new Set(summaries.map(({ Id }) => Id));
}

function differenceOfSets(name: string, expected: ReadonlySet<string>, found: ReadonlySet<string>) {
  const [missing, extra] = [missingOf(expected, found), missingOf(found, expected)];
  return missing + extra === 0 ? [] : [`${name}: ${missing} traces missing, ${extra} too many`];
}

/** How many of the first are not in the second. */
function missingOf(all: ReadonlySet<string>, found: ReadonlySet<string>): number {
  let missing = 0;
  for (const one of all) if (!found.has(one)) missing += 1;
  return missing;
}
