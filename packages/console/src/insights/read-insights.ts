import type { ServiceNode } from "@xray-lab/traces";
import { allPages } from "../api/all-pages.ts";
import { callXray } from "../api/call.ts";
import { readGroups } from "../api/groups.ts";
import { nextToken } from "../api/last-requests.ts";
import { readServices } from "../api/read-services.ts";
import type { TimeRange } from "../view-state/time-window.ts";
import { type Insight, type InsightEvent, readEvent, readInsight } from "./insight.ts";

/** X-Ray takes no longer window for the impact graph. */
const IMPACT_SECONDS = 6 * 3600;

/** The insights of a window, the latest first: those of a group, or of all groups whose insights are on. */
export async function readInsights(
  range: TimeRange,
  group: string | undefined,
  signal: AbortSignal,
): Promise<readonly Insight[]> {
  const names = group === undefined ? await groupsWithInsights(signal) : [group];
  const insights: Insight[] = [];
  // One after the other: each reads many traces.
  for (const name of names) insights.push(...(await readInsightsOf(name, range, signal)));
  return insights.toSorted((left, right) => right.start - left.start);
}

async function groupsWithInsights(signal: AbortSignal): Promise<readonly string[]> {
  const groups = await readGroups(signal);
  return groups.filter(({ insights }) => insights).map(({ name }) => name);
}

function readInsightsOf(group: string, range: TimeRange, signal: AbortSignal): Promise<readonly Insight[]> {
  const input = { GroupName: group, StartTime: range.from, EndTime: range.to };
  return allPages(async (token) => {
    const page = await callXray("GetInsightSummaries", { ...input, ...nextToken(token) }, signal);
    return { entries: (page.InsightSummaries ?? []).map(readInsight), next: page.NextToken };
  });
}

/** @throws {ApiProblem} when there is no such insight, perhaps because its traces are gone */
export async function readOne(id: string, signal: AbortSignal): Promise<Insight> {
  const { Insight: insight = {} } = await callXray("GetInsight", { InsightId: id }, signal);
  return readInsight(insight);
}

/** The history of an insight, earliest first. */
export function readEvents(id: string, signal: AbortSignal): Promise<readonly InsightEvent[]> {
  return allPages(async (token) => {
    const page = await callXray("GetInsightEvents", { InsightId: id, ...nextToken(token) }, signal);
    return { entries: (page.InsightEvents ?? []).map(readEvent), next: page.NextToken };
  });
}

/** The services in the requests that failed because of an insight. */
export async function readImpact(
  { id, ...insight }: Insight,
  signal: AbortSignal,
): Promise<readonly ServiceNode[]> {
  const { from, to } = rangeOfInsight(insight, Date.now() / 1000);
  const window = { StartTime: Math.max(from, to - IMPACT_SECONDS), EndTime: to };
  const { Services = [] } = await callXray("GetInsightImpactGraph", { InsightId: id, ...window }, signal);
  // They have no statistics: the graph says which services there are, and which of them call which.
  return readServices(Services);
}

/** The time of an insight: until now while it is active. */
export function rangeOfInsight({ start, end }: Pick<Insight, "start" | "end">, now: number): TimeRange {
  return { from: start, to: end ?? Math.max(start + 1, Math.ceil(now)) };
}
