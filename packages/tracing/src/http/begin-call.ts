import type { OutgoingCall } from "../options.ts";
import type { Context } from "../sdk/context.ts";
import type { Entity } from "../sdk/sdk.ts";
import type { CallHooks } from "./call-hooks.ts";
import { openCall } from "./record-call.ts";
import { isRecordedElsewhere, traceparentBeside } from "./recorded-elsewhere.ts";
import { linesOfCall, linesOfUnsampledCall, type TraceLines } from "./trace-header.ts";

/** How the requests of a client are described, and where their headers are. */
export interface HttpClient<R> {
  readonly describe: (request: R) => OutgoingCall;
  /** The trace header that the program has set. */
  readonly traceHeaderIn: (request: R) => string | undefined;
  /** Puts our lines in the place of those that the program has set. */
  readonly writeLines: (request: R, lines: TraceLines) => void;
  /** Adds a `traceparent` when there is none. */
  readonly addTraceparent: (request: R, w3c: string | undefined) => void;
}

/** Writes the trace headers of a call, and opens its subsegment when it is recorded. */
export function beginCall<R>(
  { current, unsampled }: Context,
  hooks: CallHooks,
  client: HttpClient<R>,
  request: R,
): Entity | undefined {
  if ((!current && !unsampled) || hooks.leavesOut(request, client.describe)) return undefined;
  if (!current) {
    if (unsampled) client.writeLines(request, linesOfUnsampledCall(unsampled));
    return undefined;
  }
  const header = client.traceHeaderIn(request);
  if (isRecordedElsewhere(current, header)) {
    client.addTraceparent(request, traceparentBeside(header));
    return undefined;
  }
  const subsegment = openCall(current, client.describe(request), hooks);
  client.writeLines(request, linesOfCall(subsegment));
  return subsegment;
}
