import type { Lag } from "./intake-report.ts";

/** Clocks on one network agree to some milliseconds; a smaller difference means nothing. */
const CLOCKS_DIFFER_MS = -20;
const LONG_MS = 5000;

/** What a lag says about the senders. */
export function lagMeaning({ min, p50, p95 }: Lag): "lagFine" | "lagAhead" | "lagLong" {
  if ((min ?? p50) < CLOCKS_DIFFER_MS) return "lagAhead";
  return p95 > LONG_MS ? "lagLong" : "lagFine";
}
