import type { Quota } from "./reservoir.ts";

/** What X-Ray tells one client to do for one rule until the next report. What is absent stays as it is. */
export interface SamplingTarget {
  readonly ruleName: string;
  readonly fixedRate?: number;
  readonly quota?: Quota;
  /** Seconds from one report to the next. */
  readonly interval?: number;
}
