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
