import type { Context } from "../sdk/context.ts";
import type { Sdk } from "../sdk/sdk.ts";
import { DaemonSampler, type DaemonSamplerOptions } from "./daemon-sampler.ts";

/** Replaces the SDK's sampler and starts the new one. Its own calls of the daemon are not recorded. */
export function installSampler(
  { core }: Sdk,
  context: Context,
  options: Pick<DaemonSamplerOptions, "endpoint" | "logger">,
): DaemonSampler {
  const sampler = new DaemonSampler({ ...options, serviceType: () => core.SegmentUtils.origin });
  core.middleware.sampler = sampler;
  context.runUntraced(() => sampler.start());
  return sampler;
}
