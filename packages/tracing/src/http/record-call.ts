import { flagStatus } from "../capture/close-subsegment.ts";
import { withoutQuery } from "../redaction/safe-url.ts";
import type { Entity } from "../sdk/sdk.ts";
import type { OutgoingCall } from "../options.ts";
import type { CallHooks } from "./call-hooks.ts";

/** Opens the subsegment of a call. */
export function openCall(parent: Entity, call: OutgoingCall, hooks: CallHooks): Entity {
  const subsegment = parent.addNewSubsegment(hooks.nameOf(call));
  subsegment.namespace = "remote";
  subsegment.http = { request: { method: call.method, url: call.url } };
  return subsegment;
}

/** Records the head of the response. */
export function recordHead(subsegment: Entity, status: number, contentLength: string | undefined): void {
  if (!subsegment.http) return;
  const length = contentLength === undefined ? Number.NaN : Number(contentLength);
  subsegment.http.response = { status, ...(length >= 0 && { content_length: length }) };
  flagStatus(subsegment, status);
}

/** The URL of a call without its query. A request to a proxy names the whole URL, which may hold a password. */
export function urlOfCall(origin: string, path: string): string {
  if (path.startsWith("/")) return withoutQuery(origin + path);
  const whole = URL.parse(path);
  return whole?.host ? `${whole.origin}${whole.pathname}` : withoutQuery(origin + path);
}
