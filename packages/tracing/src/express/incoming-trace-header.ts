import type { IncomingMessage } from "node:http";
import { parseSampled, parseTraceHeader, TRACE_HEADER, type TraceHeader } from "@xray-lab/segments";

const HEADER = TRACE_HEADER.toLowerCase();

/**
 * The trace header of a request. Without a valid trace id in it a new trace starts, and of the header only a decision to
 * sample or not to sample is used. The header is never logged.
 */
export function incomingTraceHeader({ headers }: IncomingMessage): Partial<TraceHeader> {
  const values = headers[HEADER];
  const text = Array.isArray(values) ? values[0] : values;
  if (text === undefined) return {};
  const header = parseTraceHeader(text);
  if (header !== undefined) return header;
  const sampled = parseSampled(text);
  return typeof sampled === "boolean" ? { sampled } : {};
}
