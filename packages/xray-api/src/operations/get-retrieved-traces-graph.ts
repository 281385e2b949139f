import type {
  GetRetrievedTracesGraphRequest,
  GetRetrievedTracesGraphResult,
  Service,
} from "@aws-sdk/client-xray";
import { GraphBuilder } from "@xray-lab/traces";

import { pageOf, readNextToken } from "../next-token.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { readNamed } from "../reading/read-traces.ts";
import { existingRetrieval, readRetrievalToken } from "../retrievals.ts";
import { RETRIEVED_SERVICE_LINKS, RETRIEVED_SERVICES_PER_PAGE } from "../undocumented.ts";
import { toServices } from "../wire/to-services.ts";

/** The service graph of the traces of a retrieval; none when it was cancelled. */
export const getRetrievedTracesGraph: Operation = operation<
  With<GetRetrievedTracesGraphRequest, "RetrievalToken">,
  GetRetrievedTracesGraphResult
>({
  path: "/GetRetrievedTracesGraph",
  parse: (input) => ({ RetrievalToken: readRetrievalToken(input), NextToken: readNextToken(input) }),
  answer: async ({ RetrievalToken, NextToken: token }, context) => {
    const { traceIds, status } = existingRetrieval(context, RetrievalToken);
    const graph = new GraphBuilder();
    await readNamed(context.store, traceIds, graph);
    const { items, ...next } = pageOf(toServices(graph.nodes()), {
      size: RETRIEVED_SERVICES_PER_PAGE,
      keyOf,
      token,
    });
    const services = items.map((one) => ({ Service: one, Links: [...RETRIEVED_SERVICE_LINKS] }));
    return { RetrievalStatus: status, Services: services, ...next };
  },
});

/** Text that sorts by number. */
function keyOf({ ReferenceId }: Service): string {
  return String(ReferenceId).padStart(16, "0");
}
