import { SPAN_KIND } from "../otlp.ts";
import { DEFAULT_NAME } from "../undocumented.ts";
import { textAt } from "./attributes.ts";
import { hasRemoteParent, isLocalRoot } from "./role.ts";
import { isAwsCall, type SpanInResource } from "./span-in-resource.ts";

const MAX_CHARACTERS = 200;
/** What X-Ray refuses a document for. */
const ILLEGAL = /[^\p{L}\p{N}\p{Z}_.:/%&#=+\\\-@]/gu;
/** Before a service's name, as X-Ray's own attributes have it. */
const AWS_PREFIX = /^(?:AWS\.SDK\.|AWS::)/;

/** The name of the segment that a span becomes: its service's, where it has one to be named after. */
export function segmentName(one: SpanInResource): string {
  const { kind } = one.span;
  const isWork = kind === SPAN_KIND.server || (kind === SPAN_KIND.internal && isLocalRoot(one));
  const local = isWork ? textAt(one.attributes, "aws.local.service") : undefined;
  return legal(local ?? calledName(one) ?? one.span.name);
}

/** The name of the service that makes a call, for a span that becomes both. */
export function callerName(one: SpanInResource): string {
  const { attributes, resource, span } = one;
  return legal(textAt(attributes, "aws.local.service") ?? textAt(resource, "service.name") ?? span.name);
}

/** The name of the subsegment that a span becomes: that of what it calls, if it calls anything. */
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

/** `database@host`, as X-Ray's SDKs name the call to a database. */
function databaseName({ attributes }: SpanInResource): string | undefined {
  const name = textAt(attributes, "db.name", "db.namespace");
  const host = hostOf(textAt(attributes, "db.connection_string")) ?? textAt(attributes, "server.address");
  return name === undefined || host === undefined ? name : `${name}@${host}`;
}

function hostOf(connection: string | undefined): string | undefined {
  const url = connection === undefined ? null : URL.parse(connection.replace(/^jdbc:/, ""));
  return url === null || url.hostname === "" ? undefined : url.hostname;
}

/** A span of its own service's work. Calls and what lies inside the work are not named after it. */
function ownService(one: SpanInResource): string | undefined {
  const isOwn = one.span.kind === SPAN_KIND.server || hasRemoteParent(one);
  return isOwn ? textAt(one.resource, "service.name") : undefined;
}

/** The name without what X-Ray would refuse the document for. */
function legal(name: string): string {
  const characters = Array.from(name.replaceAll(ILLEGAL, ""));
  return characters.slice(0, MAX_CHARACTERS).join("") || DEFAULT_NAME;
}
