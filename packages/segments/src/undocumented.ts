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

/**
 * The keys of annotations that are kept. [doc] ASCII letters, digits and `_`; [seen] the dot since 2024
 * (open-telemetry/opentelemetry-collector-contrib#31386); [doc] the colon in the keys of API Gateway, such as `aws:api_id`;
 * [guess] that it is kept in other keys, too.
 */
export const ANNOTATION_KEY: RegExp = /^[A-Za-z0-9_.:]{1,500}$/;

/** Whether a `content_length` that is text is kept. [seen] The service's documents have none where the SDK for Node sent text. */
export const TEXT_CONTENT_LENGTH_STAYS: boolean = false;
