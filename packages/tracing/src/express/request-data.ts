import type { IncomingMessage } from "node:http";
import { withoutQuery } from "../http/url.ts";
import type { HttpData } from "../sdk/sdk.ts";

/** What a segment says of its request. The query string is left out: that is where tokens and personal data are. */
export function requestData(request: IncomingMessage): HttpData["request"] {
  const { method = "", headers, socket } = request;
  const scheme = "encrypted" in socket ? "https" : "http";
  return {
    method,
    url: `${scheme}://${headers.host ?? ""}${pathOf(request)}`,
    client_ip: socket.remoteAddress?.replace(/^::ffff:/, "") ?? "",
    ...(headers["user-agent"] && { user_agent: headers["user-agent"] }),
  };
}

/** The path as the client asked for it: inside a mounted router, Express shortens `url`. */
export function pathOf(request: IncomingMessage & { originalUrl?: string }): string {
  return withoutQuery(request.originalUrl ?? request.url ?? "/");
}
