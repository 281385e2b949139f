import { useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { useEffect } from "react";
import { getJson } from "../api/call.ts";
import { throttled } from "../api/use-live-query.ts";
import { type IntakeReport, readIntakeReport } from "./intake-report.ts";

/** Refused documents are no change of the feed's traces: they show within this time. */
const EVERY_MS = 2000;
const AFTER_CHANGE_MS = 500;
const KEY = ["intake"];

export function useIntake(): UseQueryResult<IntakeReport> {
  const client = useQueryClient();
  useEffect(() => {
    const again = (): void =>
      void client.refetchQueries({ queryKey: KEY, exact: true }, { cancelRefetch: false });
    return throttled(again, () => AFTER_CHANGE_MS);
  }, [client]);
  return useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => readIntakeReport(await getJson("/intake", signal)),
    refetchInterval: EVERY_MS,
  });
}
