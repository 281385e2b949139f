import {
  fromW3cTraceId,
  type IndependentSubsegment,
  type Segment,
  type TraceDocument,
  type TraceLink,
} from "@xray-lab/segments";
import { omitUndefined } from "../omit-undefined.ts";
import { type OtlpSpan, SPAN_KIND } from "../otlp.ts";
import { type Attributes, attributesOf, objectOf, textAt } from "./attributes.ts";
import { awsResourceOf, mayBeOnAws, originOf } from "./aws-resource.ts";
import { customDataOf } from "./custom-data.ts";
import { derivedId, isAwsCall, isSpanId, parentOf, roleOf, type SpanInResource } from "./span-in-resource.ts";
import { callerName, segmentName, subsegmentName } from "./name.ts";
import { sharedMembers } from "./shared-members.ts";
import { SQL_KEYS, sqlOf } from "./sql.ts";

const NONE: ReadonlySet<string> = new Set();
const USER_KEYS: ReadonlySet<string> = new Set(["enduser.id"]);
/** Attributes of a call that describe the called service, not the caller. */
const REMOTE_KEYS: ReadonlySet<string> = new Set([
  "aws.remote.service",
  "aws.remote.operation",
  "remoteTarget",
  "K8s.RemoteNamespace",
]);

/** The documents that a span with valid ids becomes: one document, or a segment and a call in it. */
export function documentsOfSpan(one: SpanInResource, trace_id: string): readonly TraceDocument[] {
  const parent = parentOf(one.span);
  const role = roleOf(one);
  if (role === "segment") return [segmentOf(one, trace_id)];
  if (role === "subsegment" && parent !== undefined) return [subsegmentOf(one, trace_id, parent)];
  const caller = callingSegment(one, trace_id);
  const call = { namespace: "remote", ...subsegmentOf(one, trace_id, caller.id) };
  return [caller, call];
}

function segmentOf(one: SpanInResource, trace_id: string): Segment {
  const { span, attributes, resource } = one;
  return omitUndefined({
    ...sharedMembers(one, { name: segmentName(one), resource, used: USER_KEYS }),
    trace_id,
    parent_id: parentOf(span),
    origin: originOf(resource),
    resource_arn: textAt(attributes, "aws.xray.resource_arn"),
    user: textAt(attributes, "enduser.id"),
    service: serviceOf(resource),
    links: linksOf(span),
  });
}

function subsegmentOf(one: SpanInResource, trace_id: string, parent_id: string): IndependentSubsegment {
  const sql = sqlOf(one);
  const work = sharedMembers(one, { name: subsegmentName(one), used: sql === undefined ? NONE : SQL_KEYS });
  const traced = one.attributes.get("aws.xray.traced") === true ? true : undefined;
  const links = one.span.kind === SPAN_KIND.consumer ? undefined : linksOf(one.span);
  return omitUndefined({
    ...work,
    type: "subsegment",
    trace_id,
    parent_id,
    namespace: namespaceOf(one),
    sql,
    traced,
    links,
  });
}

/** The segment of a service whose work begins with a call. The call's subsegment has the span's own id and its `http`. */
function callingSegment(one: SpanInResource, trace_id: string): Segment {
  const own = new Map([...one.attributes].filter(([key]) => !REMOTE_KEYS.has(key)));
  const { http: _http, metadata: _metadata, ...segment } = segmentOf({ ...one, attributes: own }, trace_id);
  return omitUndefined({
    ...segment,
    id: derivedId(one.span.spanId, "segment"),
    name: callerName(one),
    aws: mayBeOnAws(one.resource) ? awsResourceOf(one.resource) : undefined,
    metadata: customDataOf({ attributes: new Map(), resource: one.resource, isUsed: () => false }).metadata,
    links: one.span.kind === SPAN_KIND.consumer ? segment.links : undefined,
  });
}

function namespaceOf(one: SpanInResource): string | undefined {
  const { span, attributes } = one;
  if (isAwsCall(one) || attributes.has("aws.service")) return "aws";
  if (span.kind === SPAN_KIND.client) return "remote";
  const isCall = span.kind === SPAN_KIND.producer || span.kind === SPAN_KIND.consumer;
  return isCall && attributes.has("aws.remote.service") ? "remote" : undefined;
}

function serviceOf(resource: Attributes): Segment["service"] {
  const version = textAt(resource, "service.version", "container.image.tag");
  return version === undefined ? undefined : { version };
}

/** The related traces of a span; links without valid ids are left out. */
function linksOf({ links }: OtlpSpan): readonly TraceLink[] | undefined {
  const valid = links.flatMap(({ traceId, spanId, attributes }): TraceLink[] => {
    const trace_id = fromW3cTraceId(traceId);
    if (trace_id === undefined || !isSpanId(spanId)) return [];
    const told = attributes.length === 0 ? undefined : objectOf(attributesOf(attributes));
    return [omitUndefined({ trace_id, id: spanId, attributes: told })];
  });
  return valid.length === 0 ? undefined : valid;
}
