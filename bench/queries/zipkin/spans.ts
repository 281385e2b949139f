import type { DataSet } from "../../data-set/data-set.ts";
import type { PlannedCall, PlannedSegment, PlannedTrace, PlannedWork } from "../../data-set/planned-trace.ts";

/**
 * A span as Zipkin takes it. Times are microseconds.
 *
 * @see https://zipkin.io/zipkin-api/
 */
interface Span {
  readonly traceId: string;
  readonly id: string;
  readonly parentId?: string | undefined;
  readonly kind: "SERVER" | "CLIENT";
  readonly name: string;
  readonly timestamp: number;
  readonly duration: number;
  readonly localEndpoint: { readonly serviceName: string };
  readonly remoteEndpoint?: { readonly serviceName: string };
  readonly tags: Readonly<Record<string, string>>;
}

/** The same trace in Zipkin's form: a span for each segment and each call, with what the filters ask for as tags. */
function zipkinSpansOf(trace: PlannedTrace): Span[] {
  const spans: Span[] = [];
  const add = (segment: PlannedSegment, parent: string | undefined): void => {
    spans.push(serverSpan(trace, segment, parent));
    for (const call of segment.calls) {
      spans.push(clientSpan(trace, segment, call));
      if (typeof call.to !== "string") add(call.to, call.id);
    }
  };
  add(trace.root, undefined);
  return spans;
}

export function zipkinIdOf({ id }: PlannedTrace): string {
  return id.slice(2).replace("-", "");
}

function serverSpan(trace: PlannedTrace, segment: PlannedSegment, parent: string | undefined): Span {
  const { tenant, user, url, orderId, items } = trace;
  const ofRoot = { tenant, user, "http.url": url };
  const ofOrder = { order_id: orderId ?? "", items: String(items) };
  const { service } = segment;
  return {
    ...workOf(trace, segment),
    parentId: parent,
    kind: "SERVER",
    name: service,
    localEndpoint: { serviceName: service },
    tags: { ...outcome(segment), ...(!parent && ofRoot), ...(service === "checkout" && ofOrder) },
  };
}

function clientSpan(trace: PlannedTrace, { service, id }: PlannedSegment, call: PlannedCall): Span {
  const to = typeof call.to === "string" ? call.to : call.to.service;
  return {
    ...workOf(trace, call),
    parentId: id,
    kind: "CLIENT",
    name: to,
    localEndpoint: { serviceName: service },
    remoteEndpoint: { serviceName: to },
    tags: outcome(call),
  };
}

function workOf(trace: PlannedTrace, { id, start, took }: PlannedWork) {
  return { traceId: zipkinIdOf(trace), id, timestamp: trace.second * 1_000_000 + start, duration: took };
}

function outcome({ status }: PlannedWork): Record<string, string> {
  return { "http.status_code": String(status), ...(status >= 400 && { error: String(status) }) };
}

const SPANS_PER_REQUEST = 1_000;

/** All spans, in requests of a few hundred kilobytes. */
export function* zipkinRequests(dataSet: DataSet): Generator<readonly Span[]> {
  let spans: Span[] = [];
  for (const trace of dataSet) {
    spans.push(...zipkinSpansOf(trace));
    if (spans.length < SPANS_PER_REQUEST) continue;
    yield spans;
    spans = [];
  }
  if (spans.length > 0) yield spans;
}
