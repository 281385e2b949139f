import { parseSampled, parseTraceHeader, parseTraceparent, type TraceHeader } from "@xray-lab/segments";

/**
 * The trace that came with a request, a message or a job: of `X-Amzn-Trace-Id` when it has a valid `Root`, else of a valid W3C
 * `traceparent`, which gives trace id, parent and decision. Otherwise a new trace starts, and of `X-Amzn-Trace-Id` only a
 * decision to sample or not to sample is used. The headers are never logged.
 *
 * @param xray The value of `X-Amzn-Trace-Id`.
 * @param w3c The value of `traceparent`.
 */
export function receivedTrace(xray: string | undefined, w3c: string | undefined): Partial<TraceHeader> {
  const header = parseTraceHeader(xray) ?? parseTraceparent(w3c);
  if (header !== undefined) return header;
  const sampled = parseSampled(xray);
  return typeof sampled === "boolean" ? { sampled } : {};
}

/** The trace of a job or a message, which have one text for it. It may be the value of either header. */
export function receivedTraceOf(text: unknown): Partial<TraceHeader> {
  return typeof text === "string" ? receivedTrace(text, text) : {};
}
