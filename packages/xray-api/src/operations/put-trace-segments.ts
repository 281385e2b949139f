import type {
  PutTraceSegmentsRequest,
  PutTraceSegmentsResult,
  UnprocessedTraceSegment,
} from "@aws-sdk/client-xray";
import type { Rejection } from "@xray-lab/segments";

import { ingest } from "../ingest.ts";
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
  answer: ({ TraceSegmentDocuments }, { store, now, onRejected }) => {
    const rejected = ingest(store, TraceSegmentDocuments, now());
    for (const one of rejected) onRejected(one);
    return { UnprocessedTraceSegments: rejected.map(({ rejection }) => unprocessed(rejection)) };
  },
});

function unprocessed({ id, code, message }: Rejection): UnprocessedTraceSegment {
  return { Id: id, ErrorCode: code, Message: message };
}
