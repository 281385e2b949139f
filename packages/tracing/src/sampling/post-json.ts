import { backgroundCall, parseAnswer } from "../http/background-call.ts";
import type { Endpoint } from "../settings/daemon-address.ts";

export interface JsonCall {
  readonly endpoint: Endpoint;
  readonly path: string;
  readonly body: unknown;
  /** Milliseconds after which the call has failed. */
  readonly limit: number;
  readonly signal: AbortSignal;
}

/** Posts JSON and returns the JSON of the answer. @throws Error whose message gives the reason */
export async function postJson({ endpoint, body, ...call }: JsonCall): Promise<unknown> {
  const { host, port } = endpoint;
  const text = JSON.stringify(body);
  // In bytes, not characters: names of rules may have any characters.
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(text) };
  return parseAnswer(await backgroundCall({ host, port, method: "POST", headers, body: text, ...call }));
}
