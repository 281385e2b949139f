import { useQuery } from "@tanstack/react-query";
import { getJson } from "./call.ts";

/** Traces that began before this epoch second may have been pruned; undefined while that is not known, and when none was. */
export function usePrunedBefore(): number | undefined {
  const { data } = useQuery({
    queryKey: ["pruned-before"],
    queryFn: async ({ signal }) => readPrunedBefore(await getJson("/intake", signal)),
    refetchInterval: 60_000,
    retry: false,
  });
  return data === 0 ? undefined : data;
}

/** @returns 0 when nothing was pruned, or when the report does not say */
export function readPrunedBefore(report: unknown): number {
  const store = memberOf(report, "store");
  const time = memberOf(store, "prunedBefore");
  return typeof time === "number" && Number.isFinite(time) ? time : 0;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
