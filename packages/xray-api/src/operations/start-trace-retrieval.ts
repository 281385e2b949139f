import type { StartTraceRetrievalRequest, StartTraceRetrievalResult } from "@aws-sdk/client-xray";

import { list, required, text } from "../input.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { findRetrievable } from "../retrieval/find-retrievable.ts";
import { epochSeconds } from "../settling.ts";
import { readWindow } from "../window.ts";

type Request = With<StartTraceRetrievalRequest, "TraceIds" | "StartTime" | "EndTime">;

/**
 * Looks for traces by their ids, in a window that both ends belong to. The token is good for an hour. What is no trace
 * here, or not in the window, is not among those retrieved. The real service searches a log group and takes its time;
 * here the traces are at hand and the retrieval is complete at once.
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/API_StartTraceRetrieval.html
 */
export const startTraceRetrieval: Operation = operation<Request, StartTraceRetrievalResult>({
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
