/**
 * One constant for each rule of sampling that AWS does not document. A test against the real service can correct it here.
 *
 * Evidence: [doc] documented; [seen] in the real service's output; [guess] plausible; [ours] a bound of this implementation.
 */

/** Seconds between two calls of GetSamplingTargets, as the service tells its clients. [doc] */
export const TARGETS_INTERVAL_SECONDS = 10;

/** How long a quota may be used. [seen] The developer guide's example ends its quotas 301 s after the statistics. */
export const QUOTA_SECONDS = 300;

/**
 * How long the same clients get the remainder of a reservoir that does not divide evenly. [guess] It is longer than a few
 * reports, because a unit is unused between the report of the client that loses it and the report of the one that gets it.
 */
export const REMAINDER_TURN_SECONDS = 300;

/** How many clients of one rule are remembered. [ours] Further clients get a quota of 0. */
export const RESERVOIR_CLIENTS_MAX = 1_000;
