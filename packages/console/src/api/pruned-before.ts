import { useQuery } from "@tanstack/react-query";
import { getJson } from "./call.ts";
import { memberOf, numberOf } from "./read-unknown.ts";

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
  return numberOf(memberOf(memberOf(report, "store"), "prunedBefore")) ?? 0;
}
