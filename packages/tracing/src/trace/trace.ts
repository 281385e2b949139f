import { newTraceId, type TraceHeader, type TraceLink, toSegmentName } from "@xray-lab/segments";
import { runIn } from "../capture/capture.ts";
import { receivedTraceOf } from "./received-trace.ts";
import type { TraceOptions } from "../tracing.ts";
import { beginSegment, decide, runUnsampled, type TraceParts } from "./sampled-work.ts";

/** Runs work that no request asked for in a segment of its own, even inside a request. */
export function trace<T>(
  parts: TraceParts,
  name: string,
  { header, method, path }: TraceOptions,
  work: () => T,
): T {
  const begin = { name, header: receivedTraceOf(header), method, path };
  return runTraced(parts, begin, work);
}

/** How a trace begins that no request began. */
export interface TraceBegin extends Pick<TraceOptions, "method" | "path"> {
  readonly name: string;
  readonly header: Partial<TraceHeader>;
  /** The work of other traces that caused this one. */
  readonly links?: readonly TraceLink[];
}

/** Runs `work` in a segment when it is sampled. The result is that of `work`, which runs once in any case. */
export function runTraced<T>(parts: TraceParts, begin: TraceBegin, work: () => T): T {
  const { header, method, path, links = [] } = begin;
  const name = toSegmentName(begin.name);
  const decision = decide(parts, header, { serviceName: name, httpMethod: method, urlPath: path });
  const place = { name, traceId: header.root ?? newTraceId(), parent: header.parent, others: header.others };
  if (decision === false) return runUnsampled(parts, place, work);
  const segment = beginSegment(parts, place, decision);
  if (links.length > 0) segment.links = links;
  return runIn(parts.context, segment, work);
}
