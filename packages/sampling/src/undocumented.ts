/** How long a client waits between two calls of GetSamplingTargets: what the service was seen to answer. */
export const TARGETS_INTERVAL_SECONDS = 10;

/** How long a quota may be used. The developer guide says "about five minutes"; the exact figure is unverified. */
export const QUOTA_SECONDS = 300;

/** The `ErrorCode` for statistics of a rule that is not there. Unverified: the service documents no codes. */
export const UNKNOWN_RULE_CODE = "InvalidRuleName";
