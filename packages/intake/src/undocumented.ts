/**
 * What AWS's documentation leaves open, one constant each, so that one look at the live service can correct it.
 * Evidence: [doc], [seen], [guess] or [ours], as docs/fidelity.md explains them.
 */

/** The entry of UnprocessedTraceSegments for a document that its trace has no room for. [seen] aws/aws-xray-sdk-python#309 */
export const TRACE_TOO_LARGE = {
  code: "InvalidSegment",
  message:
    "Trace Size Exceeded. Reduce the number of segments per trace and the size of your segment documents.",
} as const;

/** How many days ago a span may have begun. [doc] The limits of AWS's OTLP endpoint; [guess] its start is meant. */
export const OTLP_OLDEST_DAYS = 14;

/** How many seconds ahead of our clock a span may be. [doc] "2 hours", of AWS's OTLP endpoint. */
export const OTLP_AHEAD_SECONDS = 7_200;
