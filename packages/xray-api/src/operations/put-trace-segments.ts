import type {
  PutTraceSegmentsRequest,
  PutTraceSegmentsResult,
  UnprocessedTraceSegment,
} from "@aws-sdk/client-xray";
import type { RejectedDocument } from "@xray-lab/intake";

import { list, required, text } from "../input.ts";
import { type Operation, operation, type With } from "../operation.ts";

type Request = With<PutTraceSegmentsRequest, "TraceSegmentDocuments">;

/**
 * Stores segment documents. One that is refused does not keep the others out: the reply lists it.
 *
 * @see https://docs.aws.amazon.com/xray/latest/api/API_PutTraceSegments.html
 */
export const putTraceSegments: Operation = operation<Request, PutTraceSegmentsResult>({
  path: "/TraceSegments",
  parse: (input) => ({ TraceSegmentDocuments: required(input, "TraceSegmentDocuments", list(text())) }),
  answer: ({ TraceSegmentDocuments }, { intake }) => {
    const documents = TraceSegmentDocuments.map((document) => ({ text: document }));
    return { UnprocessedTraceSegments: intake.accept(documents, "api").map(unprocessed) };
  },
});

function unprocessed({ rejection }: RejectedDocument): UnprocessedTraceSegment {
  return { Id: rejection.id, ErrorCode: rejection.code, Message: rejection.message };
}
