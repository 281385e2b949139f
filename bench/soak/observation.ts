import { setTimeout as delay } from "node:timers/promises";
import type { Vitals } from "./app/messages.ts";
import type { Application } from "./application.ts";
import type { Load } from "./load.ts";
import type { LocalXray } from "./local-xray.ts";

const INTERVAL_MILLISECONDS = 10_000;

/** The application's vitals at one moment. */
export interface Observation extends Vitals {
  /** Seconds since the start of the load. */
  readonly at: number;
  readonly load: Load;
}

export interface ObserveOptions {
  readonly application: Application;
  readonly xray: LocalXray;
  readonly load: Load;
  readonly onProgress: (observation: Observation) => void;
  readonly signal: AbortSignal;
}

/** Looks at the application every ten seconds, and once more when the signal ends it. */
export async function observe({
  application,
  xray,
  load,
  onProgress,
  signal,
}: ObserveOptions): Promise<readonly Observation[]> {
  const start = performance.now();
  const observations: Observation[] = [];
  while (!signal.aborted) {
    const wait = (observations.length + 1) * INTERVAL_MILLISECONDS - (performance.now() - start);
    await delay(wait, undefined, { signal }).catch(() => undefined);
    const vitals = await application.vitals();
    const observation = { ...vitals, at: (performance.now() - start) / 1_000, load: { ...load } };
    observations.push(observation);
    onProgress(observation);
    // This updates the counters of losses. In an outage there is no answer, and nothing to count.
    await xray.intake().catch(() => undefined);
  }
  return observations;
}

export function progressLine({ at, load, heap, rss, loopDelay, unhandled }: Observation): string {
  const clock = `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(Math.floor(at % 60)).padStart(2, "0")}`;
  const { rejections, exceptions } = unhandled;
  return [
    clock,
    `${Math.round(load.sent / at)}/s`,
    `sent ${load.sent}, answered ${load.answered} (${load.unavailable} with 5xx), aborted ${load.aborted}, failed ${load.failed}`,
    `heap ${megabytes(heap)} MB, rss ${megabytes(rss)} MB`,
    `loop p99 ${loopDelay.toFixed(0)} ms`,
    `unhandled ${rejections + exceptions}`,
  ].join("  ");
}

export function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}
