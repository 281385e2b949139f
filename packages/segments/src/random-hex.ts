/** One call to the system's generator for some hundred ids: a call for each would cost more than all else in an id. */
const pool = new Uint8Array(4_096);
let used = pool.length;

const DIGITS: readonly string[] = Array.from(pool.subarray(0, 256), (_, byte) =>
  byte.toString(16).padStart(2, "0"),
);

/** Cryptographically random hexadecimal digits, two for each byte. Web Crypto, so that it runs in a browser, too. */
export function randomHex(bytes: number): string {
  if (used + bytes > pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  let digits = "";
  for (const byte of pool.subarray(used, used + bytes)) digits += DIGITS[byte] ?? "";
  used += bytes;
  return digits;
}
