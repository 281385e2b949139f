/**
 * One constant for each rule of AWS's endpoint and of the exporter that this translation follows.
 *
 * Evidence: [doc] printed in the CloudWatch user guide, "OTLP endpoints"; [exporter] what the OpenTelemetry Collector's
 * awsxray exporter does, whose rules are published; [guess] plausible; [ours] a choice of this implementation.
 */

/** The largest request, in bytes, after decompression. [doc] "5 MB"; [guess] that these are binary megabytes. */
export const REQUEST_BYTES_MAX: number = 5 * 1024 * 1024;

/** How many spans one request may hold; with more, the whole request is refused. [doc] */
export const REQUEST_SPANS_MAX = 10_000;

/** The status of a request that is too large. [guess] The guide says "rejected". */
export const TOO_LARGE_STATUS = 413;

/** The status of a request with too many spans. [guess] The guide says "rejected". */
export const TOO_MANY_SPANS_STATUS = 400;

/** How deep messages may nest. [ours] Protobuf's own default in every language. */
export const NESTING_MAX = 100;

/** How many members all objects and lists of a request in JSON have together. [ours] Five MiB of real spans have half of it. */
export const REQUEST_MEMBERS_MAX = 1_000_000;

/** How many members one span has, or the attributes of one resource. [ours] A document of 64 kB holds about 8,000. */
export const SPAN_MEMBERS_MAX = 20_000;

/** How many bytes one span has in protobuf, or one resource. [ours] Eight times the largest document. */
export const SPAN_BYTES_MAX: number = 512 * 1024;

/** How deep the JSON of metadata in one attribute nests. [ours] Half of what a document may. */
export const METADATA_DEPTH_MAX = 1000;

/**
 * Whether a span begins a segment if its `flags` say that its parent is in another process, for every kind of span.
 * [ours] The exporter plans this, but uses only `aws.span.kind` so far.
 */
export const REMOTE_PARENT_BEGINS_SEGMENT = true;

/** Whether every attribute becomes an annotation. [exporter] Its `index_all_attributes` is off by default. */
export const INDEX_ALL_ATTRIBUTES = false;

/** The name of a segment when the span's name has no legal character. [exporter] */
export const DEFAULT_NAME = "span";

/** How many stack frames of an exception are kept; `truncated` counts the others. [ours] A deep stack must not lose the span. */
export const STACK_FRAMES_MAX = 100;

/**
 * Attributes for the flags of a document. [ours] X-Ray's own SDKs set `error` and `throttle` without a status, and a span
 * has no other place for them.
 */
export const FLAG_ATTRIBUTES = {
  error: "aws.xray.error",
  fault: "aws.xray.fault",
  throttle: "aws.xray.throttle",
} as const;

/** The attribute of a span whose segment is in progress. [exporter] The Collector's awsxray receiver sets it. */
export const IN_PROGRESS_ATTRIBUTE = "aws.xray.inprogress";

/** The `origin` of a service on Lambda. [ours] The exporter leaves it out, because Lambda sends its own segment. */
export const LAMBDA_ORIGIN = "AWS::Lambda::Function";
