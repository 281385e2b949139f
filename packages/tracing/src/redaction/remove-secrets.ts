import { toSegmentName } from "@xray-lab/segments";
import { sqlWithoutValues } from "../mysql/without-values.ts";
import type { TraceDocument } from "../options.ts";
import { KnownTexts } from "./known-texts.ts";
import { safeUrl } from "./safe-url.ts";
import { shownValue } from "./secret-keys.ts";
import { textWithoutSecrets } from "./text-without-secrets.ts";
import { withoutSecrets } from "./without-secrets.ts";

/**
 * Removes secrets from a document and its subsegments, wherever text was recorded. It also covers the SDK's own captures and
 * `AWSXRay.getSegment().addMetadata()`.
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
  const { user, annotations, metadata, http, sql, cause } = part;
  put(part, "name", safeName(part.name));
  if (typeof user === "string") put(part, "user", textWithoutSecrets(user));
  if (http?.request) put(part, "http", withRequest(http, withMembers(http.request, HTTP_REQUEST)));
  if (sql) put(part, "sql", withMembers(sql, SQL));
  if (cause) part.cause = withoutSecrets(cause) as typeof cause;
  // A segment's own `aws` comes from the settings. In a subsegment, the SDK's captures of AWS clients wrote it.
  if (part["namespace"] === "aws") part["aws"] = withoutSecrets(part["aws"]);
  if (annotations) part.annotations = mapEntries(annotations, safeAnnotation) as typeof annotations;
  // The keys of the first level are namespaces, and their values must stay objects.
  if (metadata) part.metadata = mapEntries(metadata, (_, value) => withoutSecrets(value)) as typeof metadata;
}

/** Written only when it changes, because a program may have frozen what it added. */
function put<K extends keyof TraceDocument>(part: TraceDocument, member: K, safe: TraceDocument[K]): void {
  if (part[member] !== safe) part[member] = safe;
}

type Clean = (text: string) => string;

const HTTP_REQUEST: Readonly<Record<string, Clean>> = { url: safeUrl };
const SQL: Readonly<Record<string, Clean>> = { url: safeUrl, sanitized_query: sqlWithoutValues };

type Http = NonNullable<TraceDocument["http"]>;

const withRequest = (http: Http, request: Http["request"]): Http =>
  request === http.request || !request ? http : { ...http, request };

const knownNames = new KnownTexts();

/** In a name, `token:refresh` is a name. Characters that a name may not have, as the brackets of `[redacted]`, become `_`. */
export function safeName(name: string): string {
  if (knownNames.has(name)) return name;
  const safe = textWithoutSecrets(name, { colons: false });
  return safe === name ? knownNames.add(name) : toSegmentName(safe);
}

/** Every text in `recorded` by the rule of its member. A new object, because a capture may share it between subsegments. */
function withMembers<T extends object>(recorded: T, rules: Readonly<Record<string, Clean>>): T {
  let shown: T | undefined;
  // Not Object.entries, because this runs for every call of every request.
  for (const member in recorded) {
    const value: unknown = recorded[member];
    // A URL may be an object of the class URL.
    if (typeof value !== "string" && !(value instanceof URL)) continue;
    const text = String(value);
    const safe = (rules[member] ?? textWithoutSecrets)(text);
    if (safe !== text) Reflect.set((shown ??= { ...recorded }), member, safe);
  }
  return shown ?? recorded;
}

function safeAnnotation(key: string, value: unknown): unknown {
  const shown = shownValue(key, value);
  return typeof shown === "string" ? textWithoutSecrets(shown) : shown;
}

function mapEntries(
  source: Readonly<Record<string, unknown>>,
  change: (key: string, value: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(source).map(([key, value]) => [key, change(key, value)]));
}
