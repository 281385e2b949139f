import { isRecord } from "@xray-lab/segments";

/** How many traces the store holds, by the report of `GET /intake`; undefined when it does not say. */
export function countTraces(report: unknown): number | undefined {
  const store = isRecord(report) ? report["store"] : undefined;
  const traces = isRecord(store) ? store["traces"] : undefined;
  return typeof traces === "number" ? traces : undefined;
}
