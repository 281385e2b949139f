import { toSeconds } from "./time.ts";

const TRACE_ID = /^1-[0-9a-f]{8}-[0-9a-f]{24}$/i;
const SEGMENT_ID = /^[0-9a-f]{16}$/i;
const W3C_TRACE_ID = /^(?!0{32})[0-9a-f]{32}$/;

/**
 * A new trace id: `1-`, the epoch second in 8 hexadecimal digits, `-`, 96 random bits in 24.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-traceids
 */
export function newTraceId(now: Date = new Date()): string {
  return traceIdAt(toSeconds(now), randomHex(12));
}

/** The trace id with this epoch second and these 24 hexadecimal digits. */
export function traceIdAt(second: number, unique: string): string {
  const time = Math.floor(second) >>> 0;
  return `1-${time.toString(16).padStart(8, "0")}-${unique}`;
}

/** A new id for a segment or subsegment: 64 random bits in 16 hexadecimal digits. */
export function newSegmentId(): string {
  return randomHex(8);
}

/**
 * The epoch second in a trace id, or `undefined` when the text is not a trace id.
 *
 * In an id made from a W3C trace id these digits are random: the "time" can be any second from 1970 to 2106.
 */
export function traceIdTime(traceId: string): number | undefined {
  return isTraceId(traceId) ? Number.parseInt(traceId.slice(2, 10), 16) : undefined;
}

/** Whether a value is a trace id, `1-8hex-24hex`, in either case. */
export function isTraceId(value: unknown): value is string {
  return typeof value === "string" && TRACE_ID.test(value);
}

/** Whether a value is the id of a segment or subsegment, 16 hexadecimal digits in either case. */
export function isSegmentId(value: unknown): value is string {
  return typeof value === "string" && SEGMENT_ID.test(value);
}

/**
 * X-Ray's form of a W3C trace id, or `undefined` when the text is not a valid one: 32 lower-case hexadecimal digits, not
 * all of them 0.
 *
 * @example fromW3cTraceId("5759e988bd862e3fe1be46a994272793") // "1-5759e988-bd862e3fe1be46a994272793"
 */
export function fromW3cTraceId(id: string): string | undefined {
  return W3C_TRACE_ID.test(id) ? `1-${id.slice(0, 8)}-${id.slice(8)}` : undefined;
}

/** The 32 digits of W3C in a trace id of X-Ray. */
export function toW3cTraceId(traceId: string): string {
  return traceId.slice(2).replace("-", "");
}

/** One call of the system's generator fills some hundred ids: a call for each id would cost more than the rest of it. */
const pool = new Uint8Array(4_096);
let used = pool.length;

const DIGITS: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, "0"),
);

/** Cryptographically random hexadecimal digits, two for each byte. Web Crypto, because this package runs in browsers too. */
function randomHex(bytes: number): string {
  if (used + bytes > pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  let digits = "";
  for (const byte of pool.subarray(used, used + bytes)) digits += DIGITS[byte] ?? "";
  used += bytes;
  return digits;
}
