import { SPAN_KIND } from "../otlp.ts";
import { numberAt, textAt } from "./attributes.ts";
import type { SpanInResource } from "./span-in-resource.ts";

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };
const SERVER_HOST = ["http.server_name", "net.host.name", "server.address", "host.name"];
const CLIENT_HOST = ["net.peer.name", "net.peer.ip", "server.address", "network.peer.address"];

/** The URL of a request: the recorded URL, or a URL made from its parts; undefined when no host is known. */
export function urlOf({ span, attributes }: SpanInResource): string | undefined {
  const whole = textAt(attributes, "url.full", "http.url");
  if (whole !== undefined) return whole;
  const isServer = span.kind === SPAN_KIND.server;
  const host =
    textAt(attributes, "http.host") ?? textAt(attributes, ...(isServer ? SERVER_HOST : CLIENT_HOST));
  if (host === undefined) return undefined;
  const scheme = textAt(attributes, "url.scheme", "http.scheme") ?? "http";
  const port = attributes.has("http.host")
    ? undefined
    : numberAt(attributes, isServer ? "net.host.port" : "net.peer.port", "server.port");
  return `${scheme}://${host}${port === undefined || port === DEFAULT_PORTS[scheme] ? "" : `:${port}`}${targetOf(attributes)}`;
}

function targetOf(attributes: SpanInResource["attributes"]): string {
  const target = textAt(attributes, "http.target");
  if (target !== undefined) return target;
  const query = textAt(attributes, "url.query");
  const path = textAt(attributes, "url.path") ?? "/";
  return query === undefined ? path : `${path}?${query.replace(/^\?/, "")}`;
}
