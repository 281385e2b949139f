import { type AnnotationValue, isLegalAnnotation } from "@xray-lab/segments";
import { present } from "../present.ts";
import { FLAG_ATTRIBUTES, INDEX_ALL_ATTRIBUTES, IN_PROGRESS_ATTRIBUTE } from "../undocumented.ts";
import { type Attributes, textsAt, type Value } from "./attributes.ts";

const ANNOTATIONS = "aws.xray.annotations";
const METADATA = "aws.xray.metadata.";
const DEFAULT_NAMESPACE = "default";
/** Directions for this translation, not data. */
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
  /** Told on segments only, with `otel.resource.` before their keys. */
  readonly resource?: Attributes;
  /** Whether another member of the document was made of this attribute. */
  readonly isUsed: (key: string) => boolean;
}

/** The attributes that no other member tells: annotations where `aws.xray.annotations` lists the key, else metadata. */
export function customDataOf({ attributes, resource, isUsed }: CustomAttributes): CustomData {
  const indexed = new Set(textsAt(attributes, ANNOTATIONS));
  const annotations = new Map<string, AnnotationValue>();
  const metadata = new Metadata();
  const add = (key: string, value: Value): void => {
    const legalKey = key.replaceAll(/[^A-Za-z0-9.]/g, "_");
    const isIndexed = INDEX_ALL_ATTRIBUTES || indexed.has(key);
    if (isIndexed && isLegalAnnotation(legalKey, value)) annotations.set(legalKey, value);
    else metadata.add(key, value);
  };
  for (const [key, value] of attributes) if (!isUsed(key) && !CONTROL_KEYS.has(key)) add(key, value);
  for (const [key, value] of resource ?? []) add(`otel.resource.${key}`, value);
  return { annotations: present(Object.fromEntries(annotations)), metadata: metadata.build() };
}

/** Metadata by namespace. A namespace may come as JSON in an attribute of its own. */
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
    return present(Object.fromEntries(this.#namespaces));
  }
}

function objectIn(value: Value): object | undefined {
  if (typeof value !== "string") return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
