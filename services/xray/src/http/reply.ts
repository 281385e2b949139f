import type { ServerResponse } from "node:http";

interface Head {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Reply extends Head {
  readonly body: string | Uint8Array;
}

/** A reply from another thread. */
export interface BytesReply extends Head {
  readonly body: Uint8Array;
}

/** A reply without an end: `stream` writes to the response, whose head has been sent, and ends it. */
interface StreamedReply extends Head {
  readonly stream: (response: ServerResponse) => void;
}

export type Answer = Reply | StreamedReply;

export function json(status: number, value: unknown): Reply {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(value) };
}

/** A reply is not kept by the client, unless its own headers say so. */
export function send(response: ServerResponse, answer: Answer): void {
  const headers = { "cache-control": "no-store", "x-content-type-options": "nosniff", ...answer.headers };
  if ("stream" in answer) {
    response.writeHead(answer.status, headers);
    answer.stream(response);
    return;
  }
  response.writeHead(answer.status, { ...headers, "content-length": Buffer.byteLength(answer.body) });
  response.end(answer.body);
}
