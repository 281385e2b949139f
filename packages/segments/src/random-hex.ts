import { randomFillSync } from "node:crypto";

/** One call to the system's generator for some hundred ids: a call for each would cost more than all else in an id. */
const pool = Buffer.alloc(4_096);
let used = pool.length;

/** Cryptographically random hexadecimal digits, two for each byte. */
export function randomHex(bytes: number): string {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const start = used;
  used += bytes;
  return pool.toString("hex", start, used);
}
