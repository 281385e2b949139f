import { parseTraceHeader, type TraceHeader } from "@xray-lab/segments";

const DECISION = /(?:^|;)\s*Sampled=([01])\s*(?:;|$)/i;

/**
 * What a caller says of its trace. A header that names no valid trace starts a new one, and of such a header only the
 * decision counts. Nothing of it is ever logged.
 */
export function incomingTraceHeader(header: string | undefined): Partial<TraceHeader> {
  if (header === undefined) return {};
  const parsed = parseTraceHeader(header);
  if (parsed !== undefined) return parsed;
  const decision = header.length < 1_024 ? DECISION.exec(header)?.[1] : undefined;
  return decision === undefined ? {} : { sampled: decision === "1" };
}
