import type { IncomingMessage } from "node:http";
import { type Answer, json } from "../http/reply.ts";
import type { Feed } from "./feed.ts";

const HEADERS = {
  "content-type": "text/event-stream",
  // nginx would keep events back until it has some kilobytes of them.
  "x-accel-buffering": "no",
};

/**
 * Opens the feed. A client that has been here before says so with `Last-Event-ID`, as browsers do by themselves, or with `?after=`.
 */
export function feedAnswer(feed: Feed, request: IncomingMessage): Answer {
  if (request.method === "HEAD") return { status: 200, headers: HEADERS, body: "" };
  if (!feed.hasRoom) {
    const full = json(503, { message: "The feed takes no more clients" });
    return { ...full, headers: { ...full.headers, "retry-after": "2" } };
  }
  return { status: 200, headers: HEADERS, stream: (response) => feed.connect(response, lastIdOf(request)) };
}

function lastIdOf({ headers, url = "" }: IncomingMessage): string | undefined {
  const header = headers["last-event-id"];
  if (typeof header === "string" && header !== "") return header;
  return new URLSearchParams(url.split("?", 2)[1]).get("after") ?? undefined;
}
