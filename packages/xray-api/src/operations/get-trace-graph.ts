import type { GetTraceGraphRequest, GetTraceGraphResult } from "@aws-sdk/client-xray";
import { GraphBuilder } from "@xray-lab/traces";

import { list, required, text } from "../input.ts";
import { onePage } from "../next-token.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { readNamed } from "../reading/read-traces.ts";
import { TRACE_GRAPH_IDS_MAX } from "../undocumented.ts";
import { toServices } from "../wire/to-services.ts";

/**
 * The service graph of the named traces, in one page. Unknown ids are ignored. A link joins two traces when both are named.
 */
export const getTraceGraph: Operation = operation<
  With<GetTraceGraphRequest, "TraceIds">,
  GetTraceGraphResult
>({
  path: "/TraceGraph",
  parse: onePage((input) => ({
    TraceIds: required(input, "TraceIds", list(text(), { max: TRACE_GRAPH_IDS_MAX })),
  })),
  answer: async ({ TraceIds }, { store }) => {
    const graph = new GraphBuilder();
    await readNamed(store, TraceIds, graph);
    return { Services: toServices(graph.nodes()) };
  },
});
