/**
 * What AWS's documentation leaves open, one constant each, so that one look at the live service can correct it.
 * Evidence: [doc], [seen], [guess] or [ours], as docs/fidelity.md explains them.
 */

/** Which flag counts when a request has several: it goes into one bucket only. [guess] */
export const OUTCOME_PRECEDENCE = ["fault", "throttle", "error"] as const;
