import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import type { Endpoint } from "../settings/daemon-address.ts";

/** Rules of an account are a few kilobytes; whatever sends more than this many bytes is not X-Ray. */
const MAX_ANSWER_BYTES = 1_048_576;

export interface JsonCall {
  readonly endpoint: Endpoint;
  readonly path: string;
  readonly body: unknown;
  readonly signal: AbortSignal;
}

/**
 * Posts JSON over plain HTTP and reads the JSON that comes back. The connection never keeps the process alive.
 *
 * @throws Error whose message says why there is no answer, and holds nothing of what was received.
 */
export async function postJson({ endpoint, path, body, signal }: JsonCall): Promise<unknown> {
  // Importing the module would read all its exports, and some of those load undici: 12 MB, also where nothing is traced.
  const { request } = process.getBuiltinModule("node:http");
  const text = JSON.stringify(body);
  const call = request({
    host: endpoint.host,
    port: endpoint.port,
    method: "POST",
    path,
    signal,
    // A new connection per call: the name is resolved again, and nothing is left open in between.
    agent: false,
    // Bytes, not characters: the names of rules are whatever their author wrote.
    headers: { "content-type": "application/json", "content-length": Buffer.byteLength(text) },
  });
  call.on("socket", (socket) => socket.unref());
  // What goes wrong after the head of the answer is met where its body is read.
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
    // JSON.parse quotes the text it stumbled over, line breaks and all.
    throw new Error("an answer that is not JSON");
  }
}
