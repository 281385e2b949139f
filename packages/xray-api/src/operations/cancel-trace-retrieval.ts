import type { CancelTraceRetrievalRequest, CancelTraceRetrievalResult } from "@aws-sdk/client-xray";

import { type Operation, operation, type With } from "../operation.ts";
import { existingRetrieval, readRetrievalToken } from "../retrieval/existing-retrieval.ts";

type Request = With<CancelTraceRetrievalRequest, "RetrievalToken">;

/**
 * Ends a retrieval: from now on it has no traces. Cancelling it again changes nothing.
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
