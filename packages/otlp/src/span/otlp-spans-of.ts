import type { IndependentSubsegment, Segment, Subsegment, TraceDocument } from "@xray-lab/segments";
import { type OtlpSpan, SPAN_KIND, STATUS_CODE } from "../otlp.ts";
import { compact } from "../present.ts";
import { epochNanoseconds } from "../segment/time.ts";
import { attributeList } from "./attribute-list.ts";
import { attributesOfWork } from "./attributes-of-work.ts";
import { exceptionEvents } from "./exception-events.ts";

/**
 * The spans that documents are: one for each segment and each subsegment, at any depth, a parent before its children.
 * {@link segmentsOf} makes the documents again, each subsegment on its own: ids, parents, times, names, outcomes and
 * annotations are as they were.
 *
 * @example
 * otlpSpansOf([segment]) // [{ traceId: "5759e988…", spanId: segment.id, kind: 2, name: segment.name, … }]
 */
export function otlpSpansOf(documents: readonly TraceDocument[]): OtlpSpan[] {
  const spans: OtlpSpan[] = [];
  // A stack of our own: compiled documents nest deeper than calls may.
  const left: TraceDocument[] = documents.toReversed();
  for (let document = left.pop(); document !== undefined; document = left.pop()) {
    spans.push(spanOf(document));
    const children = document.subsegments ?? [];
    for (const child of children.toReversed()) left.push(onItsOwn(child, document));
  }
  return spans;
}

function onItsOwn(subsegment: Subsegment, { trace_id, id }: TraceDocument): IndependentSubsegment {
  return { ...subsegment, type: "subsegment", trace_id, parent_id: id };
}

function spanOf(document: TraceDocument): OtlpSpan {
  const failed = document.fault === true || document.error === true;
  return compact({
    traceId: otlpTraceId(document.trace_id),
    spanId: document.id,
    parentSpanId: document.parent_id,
    name: document.name,
    kind: kindOf(document),
    startTimeUnixNano: epochNanoseconds(document.start_time),
    endTimeUnixNano: document.end_time === undefined ? "0" : epochNanoseconds(document.end_time),
    attributes: attributeList(attributesOfWork(document)),
    events: exceptionEvents(document),
    links: linksOf(document),
    status: { code: failed ? STATUS_CODE.error : STATUS_CODE.unset },
  });
}

function kindOf(document: TraceDocument): number {
  if (document.type === undefined) return SPAN_KIND.server;
  const isCall =
    document.namespace === "aws" || document.namespace === "remote" || document.sql !== undefined;
  return isCall ? SPAN_KIND.client : SPAN_KIND.internal;
}

/** `1-8hex-24hex` to the 32 digits of W3C. */
function otlpTraceId(traceId: string): string {
  return traceId.slice(2).replace("-", "");
}

function linksOf(document: Segment | IndependentSubsegment): OtlpSpan["links"] {
  const links = document.type === undefined ? (document.links ?? []) : [];
  return links.map(({ trace_id, id, attributes = {} }) => ({
    traceId: otlpTraceId(trace_id),
    spanId: id,
    attributes: attributeList(attributes),
  }));
}
