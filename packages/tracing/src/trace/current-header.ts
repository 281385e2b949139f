import { traceHeaderFor, unsampledTraceHeader } from "../http/trace-header.ts";
import type { Context } from "../sdk/context.ts";

/** The trace header of what the current work sends; `undefined` outside a trace. */
export function currentTraceHeader({ current, unsampled }: Context): string | undefined {
  if (current !== undefined) return traceHeaderFor(current);
  return unsampled === undefined ? undefined : unsampledTraceHeader(unsampled);
}
