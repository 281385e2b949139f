import { onTestFinished } from "vitest";
import { DaemonSampler, type DaemonSamplerOptions } from "../../src/sampling/daemon-sampler.ts";
import type { Endpoint } from "../../src/settings/daemon-address.ts";
import { type ManualClock, manualClock } from "./manual-clock.ts";

export interface SamplerOn {
  readonly sampler: DaemonSampler;
  readonly clock: ManualClock;
  readonly warnings: string[];
  readonly infos: string[];
}

/** A started sampler of a daemon, with a manual clock and with random numbers that are always 0.99. */
export function samplerOn(endpoint: Endpoint, options: Partial<DaemonSamplerOptions> = {}): SamplerOn {
  const clock = manualClock();
  const warnings: string[] = [];
  const infos: string[] = [];
  const sampler = new DaemonSampler({
    endpoint,
    clock,
    random: () => 0.99,
    logger: { info: (line) => infos.push(line), warn: (line) => warnings.push(line), error: () => undefined },
    ...options,
  });
  onTestFinished(() => sampler.stop());
  sampler.start();
  return { sampler, clock, warnings, infos };
}

/** The number of sampled requests among this many at the same moment. */
export function sampledOf(requests: number, sampler: DaemonSampler): number {
  return Array.from({ length: requests }, () => sampler.shouldSample({})).filter(Boolean).length;
}
