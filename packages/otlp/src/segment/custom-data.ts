import {
  type AnnotationValue,
  exceededBound,
  isLegalAnnotation,
  isRecord,
  MAX_DOCUMENT_BYTES,
  toAnnotationKey,
} from "@xray-lab/segments";
import { orUndefined } from "../omit-undefined.ts";
import {
  FLAG_ATTRIBUTES,
  INDEX_ALL_ATTRIBUTES,
  IN_PROGRESS_ATTRIBUTE,
  METADATA_DEPTH_MAX,
} from "../undocumented.ts";
import { type Attributes, textsAt, type Value } from "./attributes.ts";
import { SpanFault } from "./span-fault.ts";

const ANNOTATIONS = "aws.xray.annotations";
const METADATA = "aws.xray.metadata.";
const DEFAULT_NAMESPACE = "default";
/** Attributes that control this translation and are not data. */
const CONTROL_KEYS: ReadonlySet<string> = new Set([
  ANNOTATIONS,
  IN_PROGRESS_ATTRIBUTE,
  "aws.xray.traced",
  "aws.xray.resource_arn",
  ...Object.values(FLAG_ATTRIBUTES),
]);

export interface CustomData {
  readonly annotations?: Readonly<Record<string, AnnotationValue>>;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

export interface CustomAttributes {
  readonly attributes: Attributes;
  /** For segments only; `otel.resource.` is put before their keys. */
  readonly resource?: Attributes;
  /** Whether another member of the document has this attribute. */
  readonly isUsed: (key: string) => boolean;
}

/** The attributes that no other member has: annotations if `aws.xray.annotations` lists their keys, otherwise metadata. */
export function customDataOf({ attributes, resource, isUsed }: CustomAttributes): CustomData {
  const indexed = new Set(textsAt(attributes, ANNOTATIONS));
  const annotations = new Map<string, AnnotationValue>();
  const metadata = new Metadata();
  const add = (key: string, value: Value): void => {
    const isIndexed = INDEX_ALL_ATTRIBUTES || indexed.has(key);
    const legalKey = (isIndexed && toAnnotationKey(key)) || "";
    if (isLegalAnnotation(legalKey, value)) annotations.set(legalKey, value);
    else metadata.add(key, value);
  };
  for (const [key, value] of attributes) if (!isUsed(key) && !CONTROL_KEYS.has(key)) add(key, value);
  for (const [key, value] of resource ?? []) add(`otel.resource.${key}`, value);
  return { annotations: orUndefined(Object.fromEntries(annotations)), metadata: metadata.build() };
}

/** Metadata by namespace. One attribute may hold a whole namespace as JSON. */
class Metadata {
  readonly #default = new Map<string, unknown>();
  readonly #namespaces = new Map<string, unknown>();

  add(key: string, value: Value): void {
    const members = key.startsWith(METADATA) ? objectIn(value) : undefined;
    const namespace = key.slice(METADATA.length);
    if (members === undefined) this.#default.set(key, value);
    else if (namespace.toLowerCase() !== DEFAULT_NAMESPACE) this.#namespaces.set(namespace, members);
    else for (const [name, member] of Object.entries(members)) this.#default.set(name, member);
  }

  build(): CustomData["metadata"] {
    if (this.#default.size > 0) this.#namespaces.set(DEFAULT_NAMESPACE, Object.fromEntries(this.#default));
    return orUndefined(Object.fromEntries(this.#namespaces));
  }
}

const METADATA_BOUNDS = { depth: METADATA_DEPTH_MAX, members: Number.POSITIVE_INFINITY };
const TOO_DEEP = `metadata in one attribute must nest at most ${METADATA_DEPTH_MAX} levels`;

/** A text that is longer than a document stays a text: the span is refused in any case. */
function objectIn(value: Value): object | undefined {
  if (typeof value !== "string" || value.length > MAX_DOCUMENT_BYTES) return undefined;
  if (exceededBound(value, METADATA_BOUNDS) !== undefined) throw new SpanFault(TOO_DEEP);
  try {
    const parsed: unknown = JSON.parse(value);
    return isRecord(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
