import { randomHex } from "./random-hex.ts";

const TRACE_ID = /^1-[0-9a-f]{8}-[0-9a-f]{24}$/i;
const SEGMENT_ID = /^[0-9a-f]{16}$/i;

/**
 * A new trace id: `1-`, the epoch second in 8 hexadecimal digits, `-`, 96 random bits in 24.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-traceids
 */
export function newTraceId(now: Date = new Date()): string {
  const second = Math.floor(now.getTime() / 1000) >>> 0;
  return `1-${second.toString(16).padStart(8, "0")}-${randomHex(12)}`;
}

/** A new id for a segment or subsegment: 64 random bits in 16 hexadecimal digits. */
export function newSegmentId(): string {
  return randomHex(8);
}

/**
 * The epoch second that a trace id begins with, or `undefined` when it is not a trace id.
 *
 * An id made from a W3C one begins with random digits: its "time" can be any second from 1970 to 2106.
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
