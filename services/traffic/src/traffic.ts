import type { Logger } from "pino";
import { watchAvailability } from "./availability.ts";
import { type Clock, pace, SYSTEM_CLOCK } from "./pacer.ts";
import { createPlayer } from "./player.ts";
import { createRandom } from "./random.ts";
import type { Scenario } from "./scenario.ts";
import { createTally } from "./tally.ts";
import type { Target } from "./target.ts";

const MAX_IN_FLIGHT = 50;
const REPORT_MILLISECONDS = 60_000;
const CLEAN_UP_MILLISECONDS = 2000;

export interface TrafficOptions {
  readonly target: Target;
  /** Requests a second; more than 0. */
  readonly rate: number;
  readonly mix: readonly Scenario[];
  readonly seed: number;
  readonly logger: Pick<Logger, "debug" | "info" | "warn">;
  readonly clock?: Clock;
}

export interface Traffic {
  /** Sends nothing more, and deletes the users it made, for at most 2 s. */
  readonly stop: () => Promise<void>;
}

export function startTraffic({ clock = SYSTEM_CLOCK, ...options }: TrafficOptions): Traffic {
  const { target, rate, logger } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const player = createPlayer({ target, mix: options.mix, random: createRandom(options.seed) });
  const tally = createTally();
  const inFlight = new Set<Promise<void>>();
  const availability = watchAvailability({ target, clock, signal, onChange: sayAvailability(logger) });

  async function play(): Promise<void> {
    const played = await player.next();
    tally.add(played);
    logger.debug({ scenario: played.scenario.name, outcome: played.outcome }, "played");
    if (played.outcome === "unreachable") availability.lost();
  }

  function beat(): void {
    if (inFlight.size >= MAX_IN_FLIGHT) return tally.skip();
    const playing = play().finally(() => inFlight.delete(playing));
    inFlight.add(playing);
  }

  const report = (): void =>
    logger.info({ ...tally.take(), users: player.users }, "traffic of the last minute");
  const reporting = setInterval(report, REPORT_MILLISECONDS);
  const pacing = pace({ rate, clock, signal, ready: availability.whenUp, beat });

  return {
    stop: async () => {
      stopping.abort();
      clearInterval(reporting);
      const deadline = AbortSignal.timeout(CLEAN_UP_MILLISECONDS);
      await untilAborted(Promise.all([pacing, ...inFlight]), deadline);
      await untilAborted(player.cleanUp(deadline), deadline);
      logger.info({ ...tally.take(), users: player.users }, "traffic stopped");
    },
  };
}

function sayAvailability(logger: TrafficOptions["logger"]): (up: boolean) => void {
  return (up) => {
    if (up) logger.info("the target answers again");
    else logger.warn("the target does not answer: waiting for it");
  };
}

async function untilAborted(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  signal.addEventListener("abort", () => resolve(), { once: true });
  if (signal.aborted) resolve();
  await Promise.race([work, promise]);
}
