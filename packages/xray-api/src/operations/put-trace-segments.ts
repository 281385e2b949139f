import type {
  PutTraceSegmentsRequest,
  PutTraceSegmentsResult,
  UnprocessedTraceSegment,
} from "@aws-sdk/client-xray";
import type { RefusedDocument } from "@xray-lab/intake";

import { list, required, text } from "../input.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { SEGMENTS_PER_CALL_MAX } from "../undocumented.ts";

/** Stores segment documents. One that is refused does not keep the others out: the reply lists it. */
export const putTraceSegments: Operation = operation<
  With<PutTraceSegmentsRequest, "TraceSegmentDocuments">,
  PutTraceSegmentsResult
>({
  path: "/TraceSegments",
  parse: (input) => ({
    TraceSegmentDocuments: required(
      input,
      "TraceSegmentDocuments",
      list(text(), { max: SEGMENTS_PER_CALL_MAX }),
    ),
  }),
  answer: async ({ TraceSegmentDocuments }, { intake }) => {
    const documents = TraceSegmentDocuments.map((document) => ({ text: document }));
    const refused = await intake.accept(documents, "api");
    return { UnprocessedTraceSegments: refused.map(unprocessed) };
  },
});

function unprocessed({ rejection }: RefusedDocument): UnprocessedTraceSegment {
  return { Id: rejection.id, ErrorCode: rejection.code, Message: rejection.message };
}
