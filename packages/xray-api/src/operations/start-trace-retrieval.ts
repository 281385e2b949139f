import type { StartTraceRetrievalRequest, StartTraceRetrievalResult } from "@aws-sdk/client-xray";
import { compileTrace } from "@xray-lab/traces";
import type { StoredTrace, TraceStore } from "@xray-lab/trace-store";

import { list, required, text } from "../input.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { epochSeconds } from "../clock.ts";
import { RETRIEVED_TRACES_MUST_FIT, RETRIEVED_TRACES_PER_PAGE } from "../undocumented.ts";
import { readWindow, type TimeWindow } from "../window.ts";

/**
 * Finds traces by their ids in a window, both ends included. The token is valid for an hour. Unknown traces, and those outside
 * the window, are not retrieved. The real service searches a log group, which takes time; here the retrieval is complete at
 * once.
 */
export const startTraceRetrieval: Operation = operation<
  With<StartTraceRetrievalRequest, "TraceIds" | "StartTime" | "EndTime">,
  StartTraceRetrievalResult
>({
  path: "/StartTraceRetrieval",
  parse: (input) => ({
    TraceIds: required(input, "TraceIds", list(text({ min: 1, max: 35 }), { max: 100 })),
    ...readWindow(input),
  }),
  answer: async ({ TraceIds, ...window }, context) => {
    const found = await findRetrievable(context.store, TraceIds, window);
    return { RetrievalToken: context.retrievals.start(found, epochSeconds(context)) };
  },
});

/** The sorted ids of the traces that exist and were active in the window. */
async function findRetrievable(
  store: TraceStore,
  traceIds: readonly string[],
  window: TimeWindow,
): Promise<readonly string[]> {
  const left = [...new Set(traceIds)].toSorted();
  const found: string[] = [];
  while (left.length > 0) {
    const traces = await store.traces(left.splice(0, RETRIEVED_TRACES_PER_PAGE));
    found.push(...traces.filter((trace) => isWithin(trace, window)).map(({ traceId }) => traceId));
  }
  return found;
}

/** Both ends of the window are included. */
function isWithin(trace: StoredTrace, { StartTime, EndTime }: TimeWindow): boolean {
  const { start, end } = compileTrace(trace);
  const [first, last] = RETRIEVED_TRACES_MUST_FIT ? [end, start] : [start, end];
  return first * 1000 <= EndTime.getTime() && last * 1000 >= StartTime.getTime();
}
