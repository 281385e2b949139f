import type { CancelTraceRetrievalRequest, CancelTraceRetrievalResult } from "@aws-sdk/client-xray";

import { type Operation, operation, type With } from "../operation.ts";
import { existingRetrieval, readRetrievalToken } from "../retrievals.ts";

/** Ends a retrieval: afterwards it has no traces. Cancelling it again has no effect. */
export const cancelTraceRetrieval: Operation = operation<
  With<CancelTraceRetrievalRequest, "RetrievalToken">,
  CancelTraceRetrievalResult
>({
  path: "/CancelTraceRetrieval",
  parse: (input) => ({ RetrievalToken: readRetrievalToken(input) }),
  answer: ({ RetrievalToken }, context) => {
    context.retrievals.cancel(RetrievalToken, existingRetrieval(context, RetrievalToken));
    return {};
  },
});
