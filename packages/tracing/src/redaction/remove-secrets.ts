import type { TraceDocument } from "../tracing.ts";
import { safeUrl } from "./safe-url.ts";
import { shownValue } from "./secret-keys.ts";
import { withoutSecrets } from "./without-secrets.ts";

/**
 * Takes out of a document what must be in none, in its subsegments too. Whatever recorded it: the SDK's own captures
 * and `AWSXRay.getSegment().addMetadata()` go through here as well. A document without metadata costs a few look-ups.
 */
export function removeSecrets(document: TraceDocument): void {
  // A set takes what is added while it is walked, and each once: captures may be nested deeper than the stack.
  const parts = new Set([document]);
  for (const part of parts) {
    removeOwnSecrets(part);
    if (part.subsegments) for (const child of part.subsegments) parts.add(child);
  }
}

function removeOwnSecrets(part: TraceDocument): void {
  const { annotations, metadata, http, sql } = part;
  if (http?.request?.url) cleanUrl(http.request, (request) => (part.http = { ...http, request }));
  if (sql?.url) cleanUrl(sql, (safe) => (part.sql = safe));
  if (annotations) part.annotations = mapValues(annotations, shownValue) as typeof annotations;
  // The keys of the first level are namespaces, whose values X-Ray wants to be objects.
  if (metadata) part.metadata = mapValues(metadata, (_, value) => withoutSecrets(value)) as typeof metadata;
}

/** A capture may share what it records among its subsegments, so that is replaced, not written to. */
function cleanUrl<T extends { url?: string }>(recorded: T, replace: (safe: T) => void): void {
  const url = safeUrl(String(recorded.url));
  if (url !== recorded.url) replace({ ...recorded, url });
}

function mapValues(
  source: Readonly<Record<string, unknown>>,
  change: (key: string, value: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(source).map(([key, value]) => [key, change(key, value)]));
}
