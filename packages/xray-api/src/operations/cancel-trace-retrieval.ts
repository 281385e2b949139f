import type { CancelTraceRetrievalRequest, CancelTraceRetrievalResult } from "@aws-sdk/client-xray";

import { type Operation, operation, type With } from "../operation.ts";
import { existingRetrieval, readRetrievalToken } from "../retrievals.ts";

type Request = With<CancelTraceRetrievalRequest, "RetrievalToken">;

/**
 * Ends a retrieval: afterwards it has no traces. Cancelling it again has no effect.
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/API_CancelTraceRetrieval.html
 */
export const cancelTraceRetrieval: Operation = operation<Request, CancelTraceRetrievalResult>({
  path: "/CancelTraceRetrieval",
  parse: (input) => ({ RetrievalToken: readRetrievalToken(input) }),
  answer: ({ RetrievalToken }, context) => {
    context.retrievals.cancel(RetrievalToken, existingRetrieval(context, RetrievalToken));
    return {};
  },
});
