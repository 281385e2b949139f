import { setImmediate } from "node:timers/promises";

import { compileTrace } from "@xray-lab/traces";
import type { StoredTrace, TraceStore } from "@xray-lab/trace-store";

import { RETRIEVED_TRACES_MUST_FIT, RETRIEVED_TRACES_PER_PAGE } from "../undocumented.ts";
import type { TimeWindow } from "../window.ts";

/** The ids of those of the traces that are there and at work in the window, sorted. */
export async function findRetrievable(
  store: TraceStore,
  traceIds: readonly string[],
  window: TimeWindow,
): Promise<readonly string[]> {
  const left = [...new Set(traceIds)].toSorted();
  const found: string[] = [];
  while (left.length > 0) {
    const traces = store.traces(left.splice(0, RETRIEVED_TRACES_PER_PAGE));
    found.push(...traces.filter((trace) => isWithin(trace, window)).map(({ traceId }) => traceId));
    await setImmediate();
  }
  return found;
}

/** Both ends of the window are in it. */
function isWithin(trace: StoredTrace, { StartTime, EndTime }: TimeWindow): boolean {
  const { start, end } = compileTrace(trace);
  const [first, last] = RETRIEVED_TRACES_MUST_FIT ? [end, start] : [start, end];
  return first * 1000 <= EndTime.getTime() && last * 1000 >= StartTime.getTime();
}
