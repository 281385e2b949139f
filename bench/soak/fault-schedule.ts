export interface Fault {
  /** Seconds since the start of the load. */
  readonly at: number;
  readonly kind: FaultKind;
  /** How long the daemon stays away, in seconds. */
  readonly seconds?: number;
}

export type FaultKind = "daemon killed" | "daemon moved" | "database reset";

const SHORTEST_CYCLE = 60;
const LONGEST_CYCLE = 180;
const SHORT_OUTAGE = 5;
/** Longer than tracing keeps a looked-up address. */
const LONG_OUTAGE = 45;
/** The time that a daemon needs to be back before the next fault. */
const RECOVERY = 5;

/** The place of each fault in a cycle. They are apart from each other, and the last is over before the cycle is. */
const CYCLE: readonly (readonly [part: number, kind: FaultKind])[] = [
  [0.2, "daemon killed"],
  [0.5, "database reset"],
  [0.6, "daemon moved"],
  [0.85, "database reset"],
];

/** The faults of a run of so many minutes: about ten cycles of all of them, at least one. */
export function faultSchedule(minutes: number): readonly Fault[] {
  const seconds = minutes * 60;
  const cycle = Math.min(LONGEST_CYCLE, Math.max(SHORTEST_CYCLE, seconds / 10));
  const cycles = Math.floor(seconds / cycle);
  return Array.from({ length: cycles }, (_, index) =>
    CYCLE.map(([part, kind]): Fault => {
      const at = (index + part) * cycle;
      return kind === "daemon killed" ? { at, kind, seconds: outage(cycle, index) } : { at, kind };
    }),
  ).flat();
}

/** Every other outage is long, where the cycle has room for it. */
function outage(cycle: number, index: number): number {
  return cycle * 0.3 > LONG_OUTAGE + RECOVERY && index % 2 === 1 ? LONG_OUTAGE : SHORT_OUTAGE;
}
