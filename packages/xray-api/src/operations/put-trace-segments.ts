import type {
  PutTraceSegmentsRequest,
  PutTraceSegmentsResult,
  UnprocessedTraceSegment,
} from "@aws-sdk/client-xray";
import type { RejectedDocument } from "@xray-lab/intake";

import { list, required, text } from "../input.ts";
import { type Operation, operation, type With } from "../operation.ts";
import { createTurns } from "../turns.ts";
import { SEGMENTS_PER_CALL_MAX } from "../undocumented.ts";

/** What is stored in one transaction, as from datagrams: large enough to be cheap, and done in a few milliseconds. */
const BATCH_CHARACTERS = 128 * 1024;
const BATCH_DOCUMENTS = 50;

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
    const turns = createTurns();
    const UnprocessedTraceSegments: UnprocessedTraceSegment[] = [];
    for (const batch of batchesOf(TraceSegmentDocuments)) {
      const documents = batch.map((document) => ({ text: document }));
      UnprocessedTraceSegments.push(...intake.accept(documents, "api").map(unprocessed));
      await turns.next();
    }
    return { UnprocessedTraceSegments };
  },
});

function* batchesOf(documents: readonly string[]): Generator<readonly string[]> {
  let batch: string[] = [];
  let characters = 0;
  for (const document of documents) {
    const isFull = batch.length === BATCH_DOCUMENTS || characters + document.length > BATCH_CHARACTERS;
    if (isFull && batch.length > 0) {
      yield batch;
      batch = [];
      characters = 0;
    }
    batch.push(document);
    characters += document.length;
  }
  if (batch.length > 0) yield batch;
}

function unprocessed({ rejection }: RejectedDocument): UnprocessedTraceSegment {
  return { Id: rejection.id, ErrorCode: rejection.code, Message: rejection.message };
}
