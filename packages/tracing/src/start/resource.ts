import { learnResource } from "../resource/learn-resource.ts";
import type { Resource } from "../resource/resource.ts";
import { setResource } from "../sdk/configure.ts";
import type { Sdk } from "../sdk/sdk.ts";
import type { TraceParts } from "../trace/scope-of-work.ts";
import type { TracingOptions } from "../options.ts";

/** Asks in the background what runs the process. @returns the function that stops it */
export function learning(sdk: Sdk, { context, entities }: TraceParts, options: TracingOptions): () => void {
  const learned = (members: Resource): void => {
    setResource(sdk, { ...sdk.core.SegmentUtils.pluginData, ...members });
    entities.renew();
  };
  return learnResource({ ...options, context, learned });
}
