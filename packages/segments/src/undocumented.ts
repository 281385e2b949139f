/**
 * One constant for each rule that AWS's documentation does not state. A test against the real service can correct it here.
 * Evidence: [doc], [seen], [guess] or [ours], as docs/fidelity.md explains them.
 */

/** The flag that counts when a request has several: each request is counted once. [guess] */
export const OUTCOME_PRECEDENCE = ["fault", "throttle", "error"] as const;

/**
 * How many days ago the time in a trace id and a `start_time` may be. [exporter] The Collector's awsxray exporter drops older
 * ids, because "AWS has a 30 day limit"; the guide of 2023 refuses an id that is too old as InvalidTraceId. [guess] The same holds
 * for a start: a trace that old would be deleted at once.
 */
export const OLDEST_DAYS = 30;

/**
 * How many seconds ahead of our clock the time in a trace id, a `start_time` and an `end_time` may be. [exporter] The Collector's
 * awsxray exporter drops ids further ahead; [guess] the same holds for other times.
 */
export const CLOCK_SKEW_SECONDS = 300;

/**
 * The member of `aws.xray` by which a document says that it was made from a span of OpenTelemetry. [exporter] It is in each of
 * the exporter's documents. A trace id of OpenTelemetry can be random where X-Ray's has a time, and X-Ray takes such ids
 * ([doc] the time "is not required or validated"), so that nothing is read from them.
 */
export const OPENTELEMETRY_MARK = "auto_instrumentation";
