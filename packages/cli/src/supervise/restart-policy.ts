/** A service's ends, in milliseconds of one clock, oldest first. */
export type Deaths = readonly number[];

const WINDOW_MS = 60_000;
const MOST_DEATHS = 5;

/** How long after an end the service is started again. */
export const RESTART_AFTER_MS = 1_000;

/** Bad configuration: starting again would end the same way. */
const EXIT_BAD_CONFIGURATION = 2;

/** The deaths that still count at `now`. */
export function recentDeaths(deaths: Deaths, now: number): Deaths {
  return deaths.filter((death) => now - death < WINDOW_MS);
}

/** Whether a service that ended with `code` and has these recent deaths, the last included, should run again. */
export function shouldRestart(recent: Deaths, code: number | undefined): boolean {
  return code !== EXIT_BAD_CONFIGURATION && recent.length < MOST_DEATHS;
}
