import { setTimeout as delay } from "node:timers/promises";
import type { Api } from "../xray/api.ts";

/** Each finds some of the traces, by facts of different kinds. */
export const FILTERS = [
  "error",
  "fault",
  "duration > 1",
  "http.status = 404",
  'annotation.tenant = "t3"',
  "annotation.items > 50",
  'service("inventory") { fault }',
  'edge("checkout", "payment") { responsetime > 0.5 }',
  '!ok AND !service("catalog")',
] as const;

const PAUSE_MILLISECONDS = 20;

/** Asks one question after the other until the kill. @returns a line for each that failed before */
export async function askOn(api: Api, killed: AbortSignal): Promise<readonly string[]> {
  const problems: string[] = [];
  for (let asked = 0; !killed.aborted; asked += 1) {
    const now = Math.floor(Date.now() / 1_000);
    const window = { StartTime: now - 30, EndTime: now };
    const FilterExpression = FILTERS[asked % FILTERS.length];
    try {
      if (asked % 5 === 0) await api.post("/ServiceGraph", window);
      else await api.post("/TraceSummaries", { ...window, FilterExpression });
    } catch (error) {
      if (!killed.aborted) problems.push(`a question failed: ${String(error)}`);
    }
    await delay(PAUSE_MILLISECONDS);
  }
  return problems;
}
