import type { IncomingMessage } from "node:http";
import type { Allowance } from "../memory/allowance.ts";

/** How far beyond the limit a body is read, and thrown away: a client that is still sending reads no reply. */
const PATIENCE = 4;

/** Why there are no bytes: too many of this body, or, for now, of all bodies. */
export type BodyFault = "too large" | "no room";

/** The body of a request. Until it is disposed of, its bytes count as held. */
export interface Body extends Disposable {
  /** In memory of their own, which can be moved to another thread. */
  readonly bytes: Uint8Array<ArrayBuffer> | BodyFault;
}

/**
 * The body, of at most `limit` bytes. All bodies together have one allowance: what has no room is read to its end and thrown
 * away, as a body that is too large.
 */
export async function readBody(request: IncomingMessage, limit: number, allowance: Allowance): Promise<Body> {
  let chunks: Buffer[] = [];
  let held = 0;
  let size = 0;
  let hasRoom = true;
  const giveBack = (): void => {
    chunks = [];
    allowance.giveBack(held);
    held = 0;
  };
  try {
    for await (const chunk of request) {
      if (!Buffer.isBuffer(chunk)) throw new TypeError("a request without encoding yields buffers");
      size += chunk.byteLength;
      if (size > PATIENCE * limit) break;
      hasRoom &&= size > limit || allowance.take(chunk.byteLength);
      if (size > limit || !hasRoom) giveBack();
      else {
        held += chunk.byteLength;
        chunks.push(chunk);
      }
    }
  } catch (error) {
    giveBack();
    throw error;
  }
  const bytes = faultOf(size > limit, hasRoom) ?? joined(chunks, size);
  chunks = [];
  return { bytes, [Symbol.dispose]: giveBack };
}

function faultOf(isTooLarge: boolean, hasRoom: boolean): BodyFault | undefined {
  if (isTooLarge) return "too large";
  return hasRoom ? undefined : "no room";
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
