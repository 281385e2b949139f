/**
 * What nothing documents of sampling, one constant each, so that one look at the live service can correct it.
 *
 * Evidence: [doc] documented; [seen] in the real service's output; [guess] plausible; [ours] a bound of this implementation.
 */

/** How long a client waits between two calls of GetSamplingTargets: what the service answers. [doc] */
export const TARGETS_INTERVAL_SECONDS = 10;

/** How long a quota may be used. [seen] The developer guide's example ends its quotas 301 s after the statistics. */
export const QUOTA_SECONDS = 300;

/**
 * How long the same clients have the units of a reservoir that do not divide evenly; then it is the next ones' turn. [guess]
 * Longer than a few reports, for a unit lies idle between the report of who gives it up and that of who gets it.
 */
export const REMAINDER_TURN_SECONDS = 300;

/** How many clients of one rule are remembered. [ours] Whoever comes beyond them gets a quota of 0. */
export const RESERVOIR_CLIENTS_MAX = 1_000;

/** How long a window of the statistic summaries is. [guess] As long as the interval clients report in. */
export const SUMMARY_WINDOW_SECONDS = 10;

/** How long the statistic summaries go back. [guess] */
export const SUMMARIES_KEPT_SECONDS = 3_600;

/** How long a boost lasts. [doc] "up to 1 minute" */
export const BOOST_SECONDS = 60;

/** How many anomalies in one report are enough to see what is wrong; a boost aims at as many. [guess] */
export const ANOMALIES_WANTED = 1;

/** How many services of one rule can have had a boost and wait for their next. [ours] */
export const BOOSTED_SERVICES_MAX = 1_000;

/** The `ErrorCode` for statistics of a rule that is not there. [guess] The service documents no codes. */
export const UNKNOWN_RULE_CODE = "InvalidRuleName";
