import { isIP } from "node:net";
import type { HttpExchange } from "@xray-lab/segments";
import { orUndefined } from "../omit-undefined.ts";
import { type Attributes, attributesOf, hasAny, numberAt, textAt } from "./attributes.ts";
import type { SpanInResource } from "./span-in-resource.ts";
import { urlOf } from "./url.ts";

/** A span with any of these attributes is an HTTP request. */
const TELLING_KEYS = [
  "http.method",
  "http.request.method",
  "http.status_code",
  "http.response.status_code",
  "http.client_ip",
  "http.user_agent",
  "user_agent.original",
  "http.url",
  "url.full",
  "http.scheme",
  "url.scheme",
  "http.host",
  "http.target",
  "http.server_name",
  "url.path",
  "url.query",
];

/** The attributes that the `http` block is made from. */
export const HTTP_KEYS: ReadonlySet<string> = new Set([
  ...TELLING_KEYS,
  "net.host.name",
  "net.host.port",
  "net.peer.name",
  "net.peer.port",
  "net.peer.ip",
  "host.name",
  "server.address",
  "server.port",
  "client.address",
  "network.peer.address",
  "aws.xray.x_forwarded_for",
]);

const SIZE_KEYS = ["http.response.body.size", "http.response_content_length"];

/** The `http` block, from the old and the stable names of attributes. */
export function httpOf(one: SpanInResource): HttpExchange | undefined {
  const { attributes } = one;
  if (!hasAny(attributes, TELLING_KEYS)) return undefined;
  return orUndefined({ request: orUndefined(requestOf(one)), response: orUndefined(responseOf(one)) });
}

export function httpStatus(attributes: Attributes): number | undefined {
  return numberAt(attributes, "http.response.status_code", "http.status_code");
}

function requestOf(one: SpanInResource): NonNullable<HttpExchange["request"]> {
  const { attributes } = one;
  return {
    method: textAt(attributes, "http.request.method", "http.method"),
    url: urlOf(one),
    user_agent: textAt(attributes, "user_agent.original", "http.user_agent"),
    ...clientOf(attributes),
  };
}

/** A client address without a peer address comes from a proxy's header. */
function clientOf(attributes: Attributes): { client_ip?: string; x_forwarded_for?: boolean } {
  const peer = addressAt(attributes, "network.peer.address") ?? textAt(attributes, "net.peer.ip");
  const forwarded = addressAt(attributes, "client.address") ?? textAt(attributes, "http.client_ip");
  const client_ip = forwarded ?? peer;
  const isForwarded =
    attributes.get("aws.xray.x_forwarded_for") ?? (client_ip !== undefined && peer === undefined);
  return { client_ip, x_forwarded_for: isForwarded === true ? true : undefined };
}

function addressAt(attributes: Attributes, key: string): string | undefined {
  const address = textAt(attributes, key);
  return address !== undefined && isIP(address) !== 0 ? address : undefined;
}

function responseOf({ span, attributes }: SpanInResource): NonNullable<HttpExchange["response"]> {
  const received = span.events.map((event) => receivedSize(attributesOf(event.attributes)));
  const content_length =
    numberAt(attributes, ...SIZE_KEYS) ??
    receivedSize(attributes) ??
    received.find((size) => size !== undefined);
  return { status: httpStatus(attributes), content_length };
}

function receivedSize(attributes: Attributes): number | undefined {
  if (textAt(attributes, "message.type") !== "RECEIVED") return undefined;
  return numberAt(attributes, "messaging.message.body.size", "messaging.message_payload_size_bytes");
}
