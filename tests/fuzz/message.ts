import type { RunningXray } from "./running-xray.ts";

/** Something to send: a datagram, or the body of a POST. */
export interface Message {
  /** The path of the POST; undefined for a datagram. */
  readonly path?: string;
  readonly contentType?: string;
  readonly body: Uint8Array;
}

export interface Reply {
  readonly status: number;
  readonly text: string;
}

/** Longer than anything may take: then it hangs. */
const HANGS_AFTER_MS = 30_000;

/** @returns undefined for a datagram, which has no answer */
export async function sendMessage(xray: RunningXray, message: Message): Promise<Reply | undefined> {
  if (message.path === undefined) {
    await xray.send(message.body);
    return undefined;
  }
  const response = await fetch(xray.url + message.path, {
    method: "POST",
    body: Buffer.from(message.body),
    headers: { "content-type": message.contentType ?? "application/json" },
    signal: AbortSignal.timeout(HANGS_AFTER_MS),
  });
  return { status: response.status, text: await response.text() };
}

export function post(path: string, body: string | Uint8Array, contentType = "application/json"): Message {
  return { path, contentType, body: Buffer.from(body) };
}
