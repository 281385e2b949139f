/**
 * What the API reference leaves open, one constant each, so that one look at the live service can correct it.
 *
 * Evidence: [doc] documented; [seen] in the real service's output, quoted in a public issue; [guess] plausible; [ours] a
 * bound of this implementation.
 */

/** How many ids BatchGetTraces takes. [seen] boto/boto3#3924 */
export const BATCH_GET_TRACES_MAX = 5;

/** [seen] boto/boto3#3924 */
export const TOO_MANY_TRACE_IDS: string = `Exceeding maximum query size: ${BATCH_GET_TRACES_MAX}`;

/** [seen] boto/boto3#3924 */
export const NEXT_TOKEN_UNSUPPORTED = "NextToken is currently not supported";

/** The message for a token that no page gave. [guess] */
export const INVALID_NEXT_TOKEN = "NextToken is not one that an earlier reply to this operation carried";

/** How many summaries are on a page of GetTraceSummaries. [guess] */
export const SUMMARIES_PER_PAGE = 200;

/**
 * How many traces, newest first, one service graph is made of. [ours] Reading them holds up everything else, for about
 * 50 µs each; the newest tell how things are.
 */
export const GRAPH_TRACES_MAX = 50_000;

/** The group of all traces. [doc] Its name is reserved. */
export const DEFAULT_GROUP = "Default";

/** The entry of UnprocessedTraceSegments for a document that its trace has no room for. [seen] aws/aws-xray-sdk-python#309 */
export const TRACE_TOO_LARGE = {
  code: "InvalidSegment",
  message:
    "Trace Size Exceeded. Reduce the number of segments per trace and the size of your segment documents.",
} as const;
