import type { Context } from "../sdk/context.ts";
import { linesOfCall, linesOfUnsampledCall } from "../http/trace-lines.ts";

/** The trace header of what the current work sends; `undefined` outside a trace. */
export function currentTraceHeader({ current, unsampled }: Context): string | undefined {
  if (current !== undefined) return linesOfCall(current).xray;
  return unsampled === undefined ? undefined : linesOfUnsampledCall(unsampled).xray;
}
