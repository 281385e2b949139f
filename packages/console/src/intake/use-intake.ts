import { useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { useEffect } from "react";
import { getJson } from "../api/call.ts";
import { throttled } from "../api/use-live-query.ts";
import { type IntakeReport, readIntakeReport } from "./intake-report.ts";

/** Refused documents are no change of the feed's traces: they show within this time. */
const EVERY_MS = 2000;
const AFTER_CHANGE_MS = 500;
const KEY = ["intake"];

export const USUAL_DAEMON = "127.0.0.1:2000";

const read = async ({ signal }: { readonly signal: AbortSignal }): Promise<IntakeReport> =>
  readIntakeReport(await getJson("/intake", signal));

export function useIntake(): UseQueryResult<IntakeReport> {
  const client = useQueryClient();
  useEffect(() => {
    const again = (): void =>
      void client.refetchQueries({ queryKey: KEY, exact: true }, { cancelRefetch: false });
    return throttled(again, () => AFTER_CHANGE_MS);
  }, [client]);
  return useQuery({ queryKey: KEY, queryFn: read, refetchInterval: EVERY_MS });
}

/** Where datagrams are received; the usual address while that is not known. */
export function useDaemonAddress(): string {
  const { data } = useQuery({ queryKey: KEY, queryFn: read, staleTime: Number.POSITIVE_INFINITY });
  return data?.daemon ?? USUAL_DAEMON;
}
