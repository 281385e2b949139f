import type { IncomingMessage } from "node:http";

/** How far beyond the limit a body is read, and thrown away: a client that is still sending reads no reply. */
const PATIENCE = 4;

/** The body as text; undefined when it is larger than `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<string | undefined> {
  return (await readBytes(request, limit))?.toString("utf8");
}

/** The body; undefined when it is larger than `limit` bytes. Never holds more than the limit in memory. */
export async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  let chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError("a request without encoding yields buffers");
    size += chunk.byteLength;
    if (size > PATIENCE * limit) return undefined;
    if (size > limit) chunks = [];
    else chunks.push(chunk);
  }
  return size > limit ? undefined : Buffer.concat(chunks);
}
