import { type CompiledTrace, type RawTrace, timesOf } from "./compiled-trace.ts";
import { graftSubsegments } from "./graft.ts";
import { inferSegments } from "./infer.ts";
import { nameCalls } from "./name-calls.ts";
import { newestDocuments } from "./newest-documents.ts";

/**
 * Puts the documents of one trace together. The order in which they came makes no difference, and no document is lost: a
 * subsegment whose parent never came stands alone. AWS services have the names that X-Ray gives them, whatever the SDK sent.
 * The result shares the documents; it does not copy them.
 *
 * @example
 * // a segment "shop" with one subsegment { name: "sns", namespace: "aws" }
 * compileTrace({ traceId, documents }).segments.map(({ name, origin, inferred }) => ({ name, origin, inferred }))
 * // [{ name: "shop" }, { name: "SNS", origin: "AWS::SNS", inferred: true }]
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-gettingdata.html "Retrieving traces"
 */
export function compileTrace(trace: RawTrace): CompiledTrace {
  const { traceId, documents, revision = documents.length, limitExceeded } = trace;
  const received = nameCalls(graftSubsegments(traceId, newestDocuments(documents)));
  const segments = [...received, ...inferSegments(traceId, received)];
  return { traceId, segments, ...timesOf(segments), revision, limitExceeded };
}
