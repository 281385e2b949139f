import type { Clock } from "./pacer.ts";
import type { Target } from "./target.ts";

const FIRST_WAIT_MILLISECONDS = 250;
const LONGEST_WAIT_MILLISECONDS = 5000;
const PROBE = { method: "GET", path: "/usermgmt/health-status" } as const;

export interface AvailabilityOptions {
  readonly target: Target;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Called once per outage, and once when it is over. */
  readonly onChange: (up: boolean) => void;
}

/** Whether the target answers at all. */
export interface Availability {
  /** A request could not connect. */
  readonly lost: () => void;
  /**
   * Resolves at once while the target is up. Otherwise it probes, less and less often, until the target answers or the
   * signal aborts.
   */
  readonly whenUp: () => Promise<void>;
}

export function watchAvailability({ target, clock, signal, onChange }: AvailabilityOptions): Availability {
  let up = true;

  async function whenUp(): Promise<void> {
    let wait = FIRST_WAIT_MILLISECONDS;
    while (!up && !signal.aborted) {
      await clock.sleep(wait, signal);
      wait = Math.min(wait * 2, LONGEST_WAIT_MILLISECONDS);
      if (typeof (await target.send(PROBE, signal)) !== "number") continue;
      up = true;
      onChange(true);
    }
  }

  return {
    lost: () => {
      if (up && !signal.aborted) onChange(false);
      up = false;
    },
    whenUp,
  };
}
