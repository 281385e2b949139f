import type { IncomingMessage } from "node:http";
import { ApiError } from "@xray-lab/xray-api";
import type { Allowance } from "../memory/allowance.ts";

/** How far beyond the limit a body is read, and thrown away: a client that is still sending reads no reply. */
const PATIENCE = 4;

/** The body of a request. Until it is disposed of, its bytes count as held. */
export interface Body extends Disposable {
  /** Undefined when the body is larger than the limit. */
  readonly bytes: Buffer | undefined;
}

/**
 * The body, of at most `limit` bytes. All bodies together have one allowance: what has no room is read to its end and thrown
 * away, as a body that is too large.
 *
 * @throws {ApiError} ThrottledException, after which every client tries again
 */
export async function readBody(request: IncomingMessage, limit: number, allowance: Allowance): Promise<Body> {
  let chunks: Buffer[] = [];
  let held = 0;
  let size = 0;
  let isThrottled = false;
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
      isThrottled ||= size <= limit && !allowance.take(chunk.byteLength);
      if (size > limit || isThrottled) giveBack();
      else {
        held += chunk.byteLength;
        chunks.push(chunk);
      }
    }
  } catch (error) {
    giveBack();
    throw error;
  }
  if (isThrottled && size <= limit) throw throttled();
  const bytes = size > limit ? undefined : Buffer.concat(chunks);
  chunks = [];
  return { bytes, [Symbol.dispose]: giveBack };
}

function throttled(): ApiError {
  return new ApiError("ThrottledException", "Too many bytes of other requests are being read: try again");
}
