import { newTraceId, type TraceHeader, type TraceLink, toSegmentName } from "@xray-lab/segments";
import { runIn } from "../capture/capture.ts";
import { fenced } from "../fence/fence.ts";
import type { Scope } from "../sdk/context.ts";
import type { TraceOptions } from "../tracing.ts";
import { receivedTraceOf } from "./received-trace.ts";
import { beginSegment, decide, type TraceParts, unsampledScope } from "./scope-of-work.ts";

/** Runs work that no request asked for in a segment of its own, even inside a request. */
export function trace<T>(parts: TraceParts, name: string, options: TraceOptions, work: () => T): T {
  const begin = ({ header, method, path }: TraceOptions): TraceBegin => ({
    name,
    header: receivedTraceOf(header),
    method,
    path,
  });
  return runTraced(parts, () => begin(options), work);
}

/** How a trace begins that no request began. */
export interface TraceBegin extends Pick<TraceOptions, "method" | "path"> {
  readonly name: string;
  readonly header: Partial<TraceHeader>;
  /** The work of other traces that caused this one. */
  readonly links?: readonly TraceLink[];
}

/**
 * Runs `work` in a segment when it is sampled. The result is that of `work`, which runs once in any case.
 *
 * @param begin Says how the trace begins; `undefined` when the work is not traced.
 */
export function runTraced<T>(parts: TraceParts, begin: () => TraceBegin | undefined, work: () => T): T {
  const scope = openTrace(parts, begin);
  if (scope === undefined) return work();
  const { segment } = scope;
  return segment === undefined ? parts.context.runIn(scope, work) : runIn(parts.context, segment, work);
}

const UNTRACED: Scope = { untraced: true };

const openTrace = fenced(
  "opening a trace",
  (parts: TraceParts, begin: () => TraceBegin | undefined): Scope => {
    const begun = begin();
    if (begun === undefined) return UNTRACED;
    const { header, method, path, links = [] } = begun;
    const name = toSegmentName(begun.name);
    const { root: traceId = newTraceId(), parent, others } = header;
    const decision = decide(parts, header, { serviceName: name, httpMethod: method, urlPath: path });
    const place = { name, traceId, parent, others };
    if (decision === false) return unsampledScope(parts, place);
    const segment = beginSegment(parts, place, decision);
    if (links.length > 0) segment.links = links;
    return { segment, unsampled: undefined };
  },
);
