import { once } from "node:events";
import type { IncomingMessage, RequestOptions } from "node:http";

/** The rules of an account are a few kilobytes; a longer answer is not from AWS. */
const MAX_ANSWER_BYTES = 1_048_576;

export interface BackgroundCall extends RequestOptions {
  readonly body?: string;
  /** Milliseconds after which the call has failed. */
  readonly limit: number;
  readonly signal: AbortSignal;
}

/**
 * Calls over plain HTTP and returns the text of the answer. The connection does not keep the process alive.
 *
 * @throws Error whose message gives the reason and quotes nothing of the answer.
 */
export async function backgroundCall({ limit, signal, ...options }: BackgroundCall): Promise<string> {
  const late = AbortSignal.timeout(limit);
  try {
    return await send({ ...options, signal: AbortSignal.any([signal, late]) });
  } catch (error) {
    throw late.aborted ? new Error(`no answer in ${limit} ms`, { cause: error }) : error;
  }
}

async function send({ body, ...options }: Omit<BackgroundCall, "limit">): Promise<string> {
  // An import of the module reads all its exports, and some of them load undici: 12 MB, even without tracing.
  const { request } = process.getBuiltinModule("node:http");
  // A new connection for each call: the name is resolved again, and no connection stays open.
  const call = request({ ...options, agent: false });
  call.on("socket", (socket) => socket.unref());
  // Errors after the head of the answer are handled where the body is read.
  call.on("error", () => undefined);
  call.end(body);
  const [response] = (await once(call, "response")) as [IncomingMessage];
  return await answer(response);
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

/** @throws Error that does not quote the answer, as JSON.parse's does. */
export function parseAnswer(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("an answer that is not JSON");
  }
}
