import type { IncomingMessage } from "node:http";

/** How far beyond the limit a body is read, and thrown away: a client that is still sending reads no reply. */
const PATIENCE = 4;

/**
 * The body, in memory of its own, which can be moved to another thread; undefined when it is larger than `limit` bytes. Never holds
 * more than the limit in memory.
 */
export async function readBytes(
  request: IncomingMessage,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  let chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError("a request without encoding yields buffers");
    size += chunk.byteLength;
    if (size > PATIENCE * limit) return undefined;
    if (size > limit) chunks = [];
    else chunks.push(chunk);
  }
  return size > limit ? undefined : joined(chunks, size);
}

/** `Buffer.concat` takes small buffers from a pool. */
function joined(chunks: readonly Buffer[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
