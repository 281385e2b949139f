import type { GetTraceGraphRequest, GetTraceGraphResult } from "@aws-sdk/client-xray";
import { compileTrace, serviceGraph } from "@xray-lab/trace-analysis";

import { list, required, text } from "../input.ts";
import { refuseNextToken } from "../next-token.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { GRAPH_TRACES_MAX } from "../undocumented.ts";

type Request = With<GetTraceGraphRequest, "TraceIds">;

/**
 * The service graph of the traces named, in one page. Ids of no trace here have no part in it.
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/API_GetTraceGraph.html
 */
export const getTraceGraph: Operation = operation<Request, GetTraceGraphResult>({
  path: "/TraceGraph",
  parse: (input) => {
    refuseNextToken(input);
    return { TraceIds: required(input, "TraceIds", list(text(), { max: GRAPH_TRACES_MAX })) };
  },
  answer: ({ TraceIds }, { store }) => ({
    Services: serviceGraph(store.traces([...new Set(TraceIds)]).map((trace) => compileTrace(trace))),
  }),
});
