import type { Played } from "./player.ts";

/** What happened since the last report. */
export interface TallyReport {
  readonly requests: number;
  /** Requests by HTTP status, or by the reason why there was no reply. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Requests with another status than their scenario expects. */
  readonly unexpected: number;
  /** Beats that were skipped because too many requests were in flight. */
  readonly skipped: number;
}

export interface Tally {
  add(played: Played): void;
  skip(): void;
  /** Reports, and begins at zero again. */
  take(): TallyReport;
}

export function createTally(): Tally {
  let statuses = new Map<string, number>();
  let unexpected = 0;
  let skipped = 0;
  return {
    add: ({ scenario, outcome }) => {
      statuses.set(String(outcome), (statuses.get(String(outcome)) ?? 0) + 1);
      if (outcome !== scenario.expects) unexpected += 1;
    },
    skip: () => {
      skipped += 1;
    },
    take: () => {
      const requests = [...statuses.values()].reduce((sum, count) => sum + count, 0);
      const report = { requests, statuses: Object.fromEntries(statuses), unexpected, skipped };
      statuses = new Map();
      unexpected = 0;
      skipped = 0;
      return report;
    },
  };
}
