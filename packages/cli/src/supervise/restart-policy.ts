/** When a service died, in milliseconds of one clock, oldest first. */
export type Deaths = readonly number[];

const WINDOW_MS = 60_000;
const MOST_DEATHS = 5;

/** How long after a death the service is started again. */
export const RESTART_AFTER_MS = 1_000;

/** Of every service of ours, when a variable cannot be used. */
const EXIT_BAD_CONFIGURATION = 2;

/** The deaths that still count at `now`. */
export function recentDeaths(deaths: Deaths, now: number): Deaths {
  return deaths.filter((death) => now - death < WINDOW_MS);
}

/** Starting again would fail in the same way. */
export function isMisconfigured(code: number | undefined): boolean {
  return code === EXIT_BAD_CONFIGURATION;
}

/** Whether to start a service again that ended with `code`; `recent` includes this death. */
export function shouldRestart(recent: Deaths, code: number | undefined): boolean {
  return !isMisconfigured(code) && recent.length < MOST_DEATHS;
}
