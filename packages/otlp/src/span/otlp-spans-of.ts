import {
  type IndependentSubsegment,
  nanosecondsFromSeconds,
  type RecordedException,
  type Segment,
  type StackFrame,
  type Subsegment,
  toW3cTraceId,
  type TraceDocument,
} from "@xray-lab/segments";
import { omitUndefined } from "../omit-undefined.ts";
import { type OtlpSpan, SPAN_KIND, type SpanEvent, STATUS_CODE } from "../otlp.ts";
import { attributeList } from "./attribute-list.ts";
import { attributesOfWork } from "./attributes-of-work.ts";

/**
 * Makes spans from documents: one for each segment and each subsegment at any depth, a parent before its children.
 * {@link segmentsOf} makes the documents again, with every subsegment in a document of its own. Ids, parents, times,
 * names, outcomes and annotations stay the same.
 *
 * @example
 * otlpSpansOf([segment]) // [{ traceId: "5759e988…", spanId: segment.id, kind: 2, name: segment.name, … }]
 */
export function otlpSpansOf(documents: readonly TraceDocument[]): OtlpSpan[] {
  const spans: OtlpSpan[] = [];
  // Not recursive: compiled documents may nest deeper than the call stack.
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
  return omitUndefined({
    traceId: toW3cTraceId(document.trace_id),
    spanId: document.id,
    parentSpanId: document.parent_id,
    name: document.name,
    kind: kindOf(document),
    startTimeUnixNano: nanosecondsFromSeconds(document.start_time),
    endTimeUnixNano: document.end_time === undefined ? "0" : nanosecondsFromSeconds(document.end_time),
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

function linksOf(document: Segment | IndependentSubsegment): OtlpSpan["links"] {
  const links = document.type === undefined ? (document.links ?? []) : [];
  return links.map(({ trace_id, id, attributes = {} }) => ({
    traceId: toW3cTraceId(trace_id),
    spanId: id,
    attributes: attributeList(attributes),
  }));
}

/** An event for each exception of a document. Its time is the document's end: exceptions have no time in X-Ray. */
function exceptionEvents({ cause, start_time, end_time = start_time }: TraceDocument): SpanEvent[] {
  const exceptions = typeof cause === "object" ? (cause.exceptions ?? []) : [];
  return exceptions.map((exception) => ({
    timeUnixNano: nanosecondsFromSeconds(end_time),
    name: "exception",
    attributes: attributeList(attributesOf(exception)),
  }));
}

function attributesOf(exception: RecordedException): Readonly<Record<string, unknown>> {
  const { id, type, message, remote, truncated, skipped, cause, stack } = exception;
  return {
    "exception.type": type,
    "exception.message": message,
    "exception.stacktrace":
      stack && [`${type ?? "Error"}: ${message ?? ""}`, ...stack.map(lineOf)].join("\n"),
    "aws.xray.exception.id": id,
    "aws.xray.exception.remote": remote,
    "aws.xray.exception.truncated": truncated,
    "aws.xray.exception.skipped": skipped,
    "aws.xray.exception.cause": cause,
  };
}

function lineOf({ path = "", line, label }: StackFrame): string {
  const place = line === undefined ? path : `${path}:${line}`;
  return label === undefined ? `    at ${place}` : `    at ${label} (${place})`;
}
