import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import type { ServiceNode } from "@xray-lab/traces";
import type { Insight, InsightEvent } from "./insight.ts";
import { readEvents, readImpact, readOne } from "./read-insights.ts";

/** Only whole minutes count, and each answer reads hours of traces. */
const EVERY_MS = 15_000;

/** An insight that is over does not change any more. */
function every(active: boolean): number | false {
  return active ? EVERY_MS : false;
}

export function useInsight(id: string): UseQueryResult<Insight> {
  return useQuery({
    queryKey: ["insight", id],
    queryFn: ({ signal }) => readOne(id, signal),
    refetchInterval: ({ state }) => every(state.data?.active ?? false),
    retry: false,
  });
}

export function useEvents({ id, active }: Insight): UseQueryResult<readonly InsightEvent[]> {
  return useQuery({
    queryKey: ["insight", id, "events"],
    queryFn: ({ signal }) => readEvents(id, signal),
    refetchInterval: every(active),
  });
}

export function useImpact(insight: Insight): UseQueryResult<readonly ServiceNode[]> {
  return useQuery({
    queryKey: ["insight", insight.id, "impact"],
    queryFn: ({ signal }) => readImpact(insight, signal),
    refetchInterval: every(insight.active),
  });
}
