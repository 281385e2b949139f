import type { Context } from "../sdk/context.ts";
import type { Sdk } from "../sdk/sdk.ts";
import { DaemonSampler, type DaemonSamplerOptions } from "./daemon-sampler.ts";

/** Puts our sampler in the place of the SDK's, and starts it. Its own calls of the daemon are nobody's subsegments. */
export function sampleThrough(
  { core }: Sdk,
  context: Context,
  options: Pick<DaemonSamplerOptions, "endpoint" | "logger">,
): DaemonSampler {
  const sampler = new DaemonSampler({ ...options, serviceType: () => core.SegmentUtils.origin });
  core.middleware.sampler = sampler;
  context.runUntraced(() => sampler.start());
  return sampler;
}
