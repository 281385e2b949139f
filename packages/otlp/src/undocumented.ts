/**
 * What is known of AWS's endpoint and of its exporter, and what is not, one constant each.
 *
 * Evidence: [doc] printed in the CloudWatch user guide, "OTLP endpoints"; [exporter] what the OpenTelemetry Collector's
 * awsxray exporter does, the published rules of this translation; [guess] plausible; [ours] a choice of this implementation.
 */

/** The largest request, in bytes, after decompression. [doc] "5 MB"; [guess] that these are binary megabytes. */
export const REQUEST_BYTES_MAX: number = 5 * 1024 * 1024;

/** How many spans one request may hold; one more, and all of it is refused. [doc] */
export const REQUEST_SPANS_MAX = 10_000;

/** The status of a request that is too large. [guess] The guide says "rejected". */
export const TOO_LARGE_STATUS = 413;

/** The status of a request with too many spans. [guess] The guide says "rejected". */
export const TOO_MANY_SPANS_STATUS = 400;

/** How deep messages may nest. [ours] Protobuf's own default in every language. */
export const NESTING_MAX = 100;

/**
 * Whether a span whose `flags` say that its parent is in another process begins a segment, whatever its kind.
 * [ours] The exporter says that it means to and cannot yet: it looks at `aws.span.kind` alone.
 */
export const REMOTE_PARENT_BEGINS_SEGMENT = true;

/** Whether every attribute becomes an annotation. [exporter] Its `index_all_attributes` is off by default. */
export const INDEX_ALL_ATTRIBUTES = false;

/** The name of a segment when nothing of the span's own name is legal. [exporter] */
export const DEFAULT_NAME = "span";

/** How many stack frames of an exception are kept; `truncated` counts the others. [ours] Else a deep stack costs the span. */
export const STACK_FRAMES_MAX = 100;

/**
 * Attributes that say what status and HTTP status cannot. [ours] X-Ray's own SDKs set `error` and `throttle` without a
 * status; without these a span could not become the document that it was made of.
 */
export const FLAG_ATTRIBUTES = {
  error: "aws.xray.error",
  fault: "aws.xray.fault",
  throttle: "aws.xray.throttle",
} as const;

/** The attribute that a span of a segment in progress carries. [exporter] the collector's awsxray receiver sets it. */
export const IN_PROGRESS_ATTRIBUTE = "aws.xray.inprogress";

/** The `origin` of a service on Lambda. [ours] The exporter leaves it out, as Lambda sends a segment of its own. */
export const LAMBDA_ORIGIN = "AWS::Lambda::Function";
