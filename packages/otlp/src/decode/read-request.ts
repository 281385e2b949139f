import type { OtlpSpan, OtlpTraceRequest, ResourceSpans, ScopeSpans, SpanEvent, SpanLink } from "../otlp.ts";
import { omitUndefined } from "../omit-undefined.ts";
import { REQUEST_SPANS_MAX, TOO_MANY_SPANS_STATUS } from "../undocumented.ts";
import { integer, message, nanoseconds, optional, type Reader, repeated, text } from "./member.ts";
import { keyValue } from "./read-value.ts";
import { OtlpRequestError } from "./request-error.ts";

/** Ids in lower case, as X-Ray's SDKs write them: the same id in upper case must be in the same trace. */
const id: Reader<string> = (value, path) => text(value, path).toLowerCase();

const event: Reader<SpanEvent> = message((one) => ({
  timeUnixNano: optional(one, "timeUnixNano", nanoseconds) ?? "0",
  name: optional(one, "name", text) ?? "",
  attributes: repeated(one, "attributes", keyValue),
}));

const link: Reader<SpanLink> = message((one) => ({
  traceId: optional(one, "traceId", id) ?? "",
  spanId: optional(one, "spanId", id) ?? "",
  attributes: repeated(one, "attributes", keyValue),
}));

const status: Reader<OtlpSpan["status"]> = message((one) =>
  omitUndefined({ code: optional(one, "code", integer) ?? 0, message: optional(one, "message", text) }),
);

const span: Reader<OtlpSpan> = message((one) =>
  omitUndefined({
    traceId: optional(one, "traceId", id) ?? "",
    spanId: optional(one, "spanId", id) ?? "",
    parentSpanId: optional(one, "parentSpanId", id),
    flags: optional(one, "flags", integer),
    name: optional(one, "name", text) ?? "",
    kind: optional(one, "kind", integer) ?? 0,
    startTimeUnixNano: optional(one, "startTimeUnixNano", nanoseconds) ?? "0",
    endTimeUnixNano: optional(one, "endTimeUnixNano", nanoseconds) ?? "0",
    attributes: repeated(one, "attributes", keyValue),
    events: repeated(one, "events", event),
    links: repeated(one, "links", link),
    status: optional(one, "status", status) ?? { code: 0 },
  }),
);

const scopeSpans: Reader<ScopeSpans> = message((one) => ({ spans: repeated(one, "spans", span) }));

const resource: Reader<ResourceSpans["resource"]> = message((one) => ({
  attributes: repeated(one, "attributes", keyValue),
}));

const resourceSpans: Reader<ResourceSpans> = message((one) =>
  omitUndefined({
    resource: optional(one, "resource", resource),
    scopeSpans: repeated(one, "scopeSpans", scopeSpans),
  }),
);

const request: Reader<OtlpTraceRequest> = message((one) => ({
  resourceSpans: repeated(one, "resourceSpans", resourceSpans),
}));

/**
 * Reads a request from a parsed OTLP/JSON value. Absent members get their defaults, unknown members are ignored.
 *
 * @throws {OtlpRequestError} that names a member of the wrong type, or when there are too many spans.
 */
export function readRequest(value: unknown): OtlpTraceRequest {
  const read = request(value, "");
  const spans = read.resourceSpans.flatMap((one) => one.scopeSpans.flatMap((scope) => scope.spans)).length;
  if (spans <= REQUEST_SPANS_MAX) return read;
  throw new OtlpRequestError(`A request holds at most ${REQUEST_SPANS_MAX} spans`, TOO_MANY_SPANS_STATUS);
}
