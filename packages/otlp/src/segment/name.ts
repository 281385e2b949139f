import { toSegmentName } from "@xray-lab/segments";
import { SPAN_KIND } from "../otlp.ts";
import { DEFAULT_NAME } from "../undocumented.ts";
import { textAt } from "./attributes.ts";
import { hasRemoteParent, isAwsCall, isLocalRoot, type SpanInResource } from "./span-in-resource.ts";

/** The prefix of a service's name in X-Ray's own attributes. */
const AWS_PREFIX = /^(?:AWS\.SDK\.|AWS::)/;

/** The name of the segment that a span becomes: the name of its service, if it has one. */
export function segmentName(one: SpanInResource): string {
  const { kind } = one.span;
  const isWork = kind === SPAN_KIND.server || (kind === SPAN_KIND.internal && isLocalRoot(one));
  const local = isWork ? textAt(one.attributes, "aws.local.service") : undefined;
  return legal(local ?? calledName(one) ?? one.span.name);
}

/** The name of the calling service, for a span that becomes a segment and a call. */
export function callerName(one: SpanInResource): string {
  const { attributes, resource, span } = one;
  return legal(textAt(attributes, "aws.local.service") ?? textAt(resource, "service.name") ?? span.name);
}

/** The name of the subsegment that a span becomes: the name of the called service, if it is a call. */
export function subsegmentName(one: SpanInResource): string {
  return legal(remoteService(one) ?? calledName(one) ?? one.span.name);
}

function remoteService(one: SpanInResource): string | undefined {
  const { kind } = one.span;
  if (kind !== SPAN_KIND.client && kind !== SPAN_KIND.producer && kind !== SPAN_KIND.consumer)
    return undefined;
  const name = textAt(one.attributes, "aws.remote.service");
  return isAwsCall(one) ? name?.replace(AWS_PREFIX, "") : name;
}

function calledName(one: SpanInResource): string | undefined {
  const { attributes } = one;
  return (
    textAt(attributes, "peer.service", "service.peer.name", "aws.service") ??
    databaseName(one) ??
    ownService(one) ??
    textAt(attributes, "rpc.service", "http.host", "net.peer.name") ??
    (one.span.kind === SPAN_KIND.client ? textAt(attributes, "server.address") : undefined)
  );
}

/** `database@host`: X-Ray's SDKs give this name to a call to a database. */
function databaseName({ attributes }: SpanInResource): string | undefined {
  const name = textAt(attributes, "db.name", "db.namespace");
  const host = hostOf(textAt(attributes, "db.connection_string")) ?? textAt(attributes, "server.address");
  return name === undefined || host === undefined ? name : `${name}@${host}`;
}

function hostOf(connection: string | undefined): string | undefined {
  const url = connection === undefined ? null : URL.parse(connection.replace(/^jdbc:/, ""));
  return url === null || url.hostname === "" ? undefined : url.hostname;
}

/** The service's name, for the span that begins its work. Calls and spans inside the work have other names. */
function ownService(one: SpanInResource): string | undefined {
  const isOwn = one.span.kind === SPAN_KIND.server || hasRemoteParent(one);
  return isOwn ? textAt(one.resource, "service.name") : undefined;
}

/** The name without illegal characters, as the OpenTelemetry Collector's exporter writes it. */
function legal(name: string): string {
  return toSegmentName(name, { replacement: "", fallback: DEFAULT_NAME });
}
