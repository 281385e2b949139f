import type {
  ListRetrievedTracesRequest,
  ListRetrievedTracesResult,
  RetrievedTrace,
} from "@aws-sdk/client-xray";
import { Turns } from "@xray-lab/trace-store";

import { oneOf, optional } from "../input.ts";
import { pageOf, readNextToken } from "../next-token.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { existingRetrieval, readRetrievalToken } from "../retrievals.ts";
import { toRetrievedTrace } from "../wire/to-trace.ts";
import { DEFAULT_TRACE_FORMAT, RETRIEVED_TRACES_PER_PAGE } from "../undocumented.ts";

/** The traces of a retrieval by their ids, five on a page; none when it was cancelled. */
export const listRetrievedTraces: Operation = operation<
  With<ListRetrievedTracesRequest, "RetrievalToken" | "TraceFormat">,
  ListRetrievedTracesResult
>({
  path: "/ListRetrievedTraces",
  parse: (input) => ({
    RetrievalToken: readRetrievalToken(input),
    TraceFormat: optional(input, "TraceFormat", oneOf("XRAY", "OTEL")) ?? DEFAULT_TRACE_FORMAT,
    NextToken: readNextToken(input),
  }),
  answer: async ({ RetrievalToken, TraceFormat, NextToken: token }, context) => {
    const { traceIds, status } = existingRetrieval(context, RetrievalToken);
    const page = { size: RETRIEVED_TRACES_PER_PAGE, keyOf: (id: string) => id, token };
    const { items, ...next } = pageOf(traceIds, page);
    const traces = await context.store.traces(items);
    const turns = new Turns();
    const Traces: RetrievedTrace[] = [];
    for (const trace of traces) {
      Traces.push(toRetrievedTrace(trace, TraceFormat));
      await turns.passIfOver();
    }
    return { RetrievalStatus: status, TraceFormat, Traces, ...next };
  },
});
