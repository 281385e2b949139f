import type { BatchGetTracesRequest, BatchGetTracesResult, Trace } from "@aws-sdk/client-xray";
import { Turns } from "@xray-lab/trace-store";
import { compileTrace } from "@xray-lab/traces";

import { invalidRequest } from "../errors.ts";
import { type Input, list, required, text } from "../input.ts";
import { onePage } from "../next-token.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { BATCH_GET_TRACES_MAX, NEXT_TOKEN_UNSUPPORTED, TOO_MANY_TRACE_IDS } from "../undocumented.ts";
import { toTrace } from "../wire/to-trace.ts";

/** Whole traces by their ids. Ids that belong to no trace, valid or not, are listed as unprocessed. */
export const batchGetTraces: Operation = operation<
  With<BatchGetTracesRequest, "TraceIds">,
  BatchGetTracesResult
>({
  path: "/Traces",
  parse: onePage((input) => ({ TraceIds: readTraceIds(input) }), NEXT_TOKEN_UNSUPPORTED),
  answer: async ({ TraceIds }, { store }) => {
    const traces = await store.traces([...new Set(TraceIds)]);
    const found = new Set(traces.map(({ traceId }) => traceId));
    const turns = new Turns();
    const Traces: Trace[] = [];
    for (const trace of traces) {
      Traces.push(toTrace(compileTrace(trace)));
      await turns.passIfOver();
    }
    return {
      Traces,
      UnprocessedTraceIds: TraceIds.filter((id) => !found.has(id)),
    };
  },
});

function readTraceIds(input: Input): string[] {
  return required(input, "TraceIds", (value, member) => {
    if (Array.isArray(value) && value.length > BATCH_GET_TRACES_MAX) throw invalidRequest(TOO_MANY_TRACE_IDS);
    return list(text())(value, member);
  });
}
