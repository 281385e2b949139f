import { keepPreviousData, useQuery, type UseQueryResult } from "@tanstack/react-query";
import type { TraceSummary } from "@xray-lab/traces";
import { countFound } from "../api/last-requests.ts";

/**
 * How many of these requests a filter finds. Without a filter, all of them.
 *
 * @param requests undefined while they are being read, and the answer with them
 */
export function useFound(
  filter: string | undefined,
  requests: readonly TraceSummary[] | undefined,
): UseQueryResult<number> {
  const asked = filter?.trim() ?? "";
  return useQuery({
    queryKey: ["found", asked, requests?.[0]?.traceId, requests?.length],
    queryFn: ({ signal }) =>
      asked === "" ? (requests ?? []).length : countFound(asked, requests ?? [], signal),
    enabled: requests !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}
