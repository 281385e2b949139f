import type { TraceDocument } from "../tracing.ts";
import { safeUrl } from "./safe-url.ts";
import { shownValue } from "./secret-keys.ts";
import { withoutSecrets } from "./without-secrets.ts";

/**
 * Removes secrets from a document and its subsegments. It also covers the SDK's own captures and
 * `AWSXRay.getSegment().addMetadata()`. For a document without metadata this costs only a few look-ups.
 */
export function removeSecrets(document: TraceDocument): void {
  // Not recursive, because captures may nest deeper than the call stack: the loop also visits the parts that it adds, once.
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
  // The keys of the first level are namespaces, and their values must stay objects.
  if (metadata) part.metadata = mapValues(metadata, (_, value) => withoutSecrets(value)) as typeof metadata;
}

/** Replaces the object instead of changing it, because a capture may share it between subsegments. */
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
