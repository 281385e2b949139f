import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import type { Endpoint } from "../settings/daemon-address.ts";

/** The rules of an account are a few kilobytes; a longer answer is not from X-Ray. */
const MAX_ANSWER_BYTES = 1_048_576;

export interface JsonCall {
  readonly endpoint: Endpoint;
  readonly path: string;
  readonly body: unknown;
  readonly signal: AbortSignal;
}

/**
 * Posts JSON over plain HTTP and returns the JSON of the answer. The connection does not keep the process alive.
 *
 * @throws Error whose message gives the reason and quotes nothing of the answer.
 */
export async function postJson({ endpoint, path, body, signal }: JsonCall): Promise<unknown> {
  // An import of the module reads all its exports, and some of them load undici: 12 MB, even without tracing.
  const { request } = process.getBuiltinModule("node:http");
  const text = JSON.stringify(body);
  const call = request({
    host: endpoint.host,
    port: endpoint.port,
    method: "POST",
    path,
    signal,
    // A new connection for each call: the name is resolved again, and no connection stays open.
    agent: false,
    // In bytes, not characters: names of rules may have any characters.
    headers: { "content-type": "application/json", "content-length": Buffer.byteLength(text) },
  });
  call.on("socket", (socket) => socket.unref());
  // Errors after the head of the answer are handled where the body is read.
  call.on("error", () => undefined);
  call.end(text);
  const [response] = (await once(call, "response")) as [IncomingMessage];
  return parse(await answer(response));
}

async function answer(response: IncomingMessage): Promise<string> {
  if (response.statusCode !== 200) {
    response.destroy();
    throw new Error(`HTTP status ${response.statusCode}`);
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) throw new Error(`an answer of more than ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON.parse's message: it quotes the answer.
    throw new Error("an answer that is not JSON");
  }
}
