/**
 * One constant for each rule that AWS's documentation does not state. A test against the real service can correct it here.
 * Evidence: [doc], [seen], [guess] or [ours], as docs/fidelity.md explains them.
 */

/** The flag that counts when a request has several: each request is counted once. [guess] */
export const OUTCOME_PRECEDENCE = ["fault", "throttle", "error"] as const;
