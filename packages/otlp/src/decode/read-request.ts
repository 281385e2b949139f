import type { OtlpSpan, OtlpTraceRequest, ResourceSpans, ScopeSpans, SpanEvent, SpanLink } from "../otlp.ts";
import { omitUndefined } from "../omit-undefined.ts";
import { REQUEST_SPANS_MAX, TOO_MANY_SPANS_STATUS } from "../undocumented.ts";
import { bounded } from "./bounded.ts";
import { integer, message, nanoseconds, optional, type Reader, repeated, text } from "./member.ts";
import { RESOURCE, SPAN } from "./protobuf-fields.ts";
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

const spanMembers: Reader<OtlpSpan> = message((one) =>
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

const span: Reader<OtlpSpan> = bounded(SPAN, spanMembers);

const resource: Reader<NonNullable<ResourceSpans["resource"]>> = bounded(
  RESOURCE,
  message((one) => ({ attributes: repeated(one, "attributes", keyValue) })),
);

/** A part of the request that is not read yet, and its path. */
interface Unread {
  readonly value: unknown;
  readonly path: string;
}

const unread: Reader<Unread> = (value, path) => ({ value, path });

const frameOfResource = message((one) => ({
  resource: optional(one, "resource", unread),
  scopeSpans: repeated(
    one,
    "scopeSpans",
    message((scope) => repeated(scope, "spans", unread)),
  ),
}));

/** The frame of a request: what is around its spans and resources. */
const frame = message((one) => repeated(one, "resourceSpans", frameOfResource));

/**
 * Reads a request from a parsed OTLP/JSON value, a span in each step, so that others can have their turn in between. Absent
 * members get their defaults, unknown members are ignored.
 *
 * @throws {OtlpRequestError} that names a member of the wrong type, or when there are too many spans.
 */
export function* readRequest(value: unknown): Generator<undefined, OtlpTraceRequest> {
  const frames = frame(value, "");
  refuseTooMany(frames.flatMap(({ scopeSpans }) => scopeSpans.map((spans) => spans.length)));
  const resourceSpans: ResourceSpans[] = [];
  for (const one of frames) {
    const read = one.resource && resource(one.resource.value, one.resource.path);
    const scopeSpans: ScopeSpans[] = [];
    for (const spans of one.scopeSpans) scopeSpans.push({ spans: yield* readSpans(spans) });
    resourceSpans.push(omitUndefined({ resource: read, scopeSpans }));
  }
  return { resourceSpans };
}

function* readSpans(spans: readonly Unread[]): Generator<undefined, readonly OtlpSpan[]> {
  const read: OtlpSpan[] = [];
  for (const { value, path } of spans) {
    read.push(span(value, path));
    yield;
  }
  return read;
}

function refuseTooMany(lengths: readonly number[]): void {
  if (lengths.reduce((sum, length) => sum + length, 0) <= REQUEST_SPANS_MAX) return;
  throw new OtlpRequestError(`A request holds at most ${REQUEST_SPANS_MAX} spans`, TOO_MANY_SPANS_STATUS);
}
