import { type AnnotationValue, firstOf, quote, toAnnotationKey, toAnnotationValue } from "@xray-lab/segments";
import type { Entity } from "../sdk/sdk.ts";
import type { TracingLogger } from "../options.ts";
import { warnOnce, type WarnOnce } from "./warn-once.ts";

/** The number of annotations in a trace that X-Ray indexes. */
const MAX_ANNOTATIONS = 50;
const MAX_USER_LENGTH = 250;

export interface Annotations {
  readonly annotate: (entity: Entity, key: string, value: AnnotationValue) => void;
  readonly metadata: (entity: Entity, key: string, value: unknown, namespace?: string) => void;
  readonly setUser: (entity: Entity, user: string) => void;
}

/**
 * Records annotations and users in the form that X-Ray keeps. X-Ray drops others without an error, and the SDK lets null,
 * dates and every key through. Here each mistake is logged once per key, and never with its value.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html#api-segmentdocuments-annotations
 */
export function annotations(logger: TracingLogger): Annotations {
  const warn = warnOnce(logger);
  const counts = new WeakMap<Entity, number>();
  return {
    annotate: (entity, key, value) => {
      const legalKey = keyOf(key, warn);
      if (legalKey === undefined) return;
      const legalValue = valueOf(legalKey, value, warn);
      if (legalValue === undefined) return;
      if (hasRoom(counts, entity, legalKey, warn)) entity.addAnnotation(legalKey, legalValue);
    },
    metadata: (entity, key: unknown, value, namespace: unknown) => {
      if (typeof key === "string" && (namespace === undefined || typeof namespace === "string"))
        return entity.addMetadata(key, value, namespace);
      const wrong = typeof key === "string" ? "namespace" : "key";
      const type = nameType(typeof key === "string" ? namespace : key);
      warn(`metadata ${wrong}`, `X-Ray: metadata is left out: its ${wrong} is ${type}, not text`);
    },
    setUser: (entity, user: unknown) => {
      if (typeof user !== "string") return warn("setUser", `X-Ray: a user is text, not ${nameType(user)}`);
      (entity.segment ?? entity).setUser?.(firstOf(user, MAX_USER_LENGTH));
    },
  };
}

function keyOf(key: unknown, warn: WarnOnce): string | undefined {
  const legal = typeof key === "string" ? toAnnotationKey(key) : undefined;
  if (legal === undefined)
    warn(`no key ${show(key)}`, `X-Ray: an annotation is left out: its key is ${show(key)}`);
  else if (legal !== key)
    warn(`key ${legal}`, `X-Ray: annotation ${show(key)} is recorded as ${firstOf(legal, 100)}`);
  return legal;
}

function valueOf(key: string, value: unknown, warn: WarnOnce): AnnotationValue | undefined {
  const legal = toAnnotationValue(value);
  if (legal !== undefined) return legal;
  const wanted = "text, a finite number, true or false";
  warn(`value ${key}`, `X-Ray: annotation ${key} is left out: it is ${nameType(value)}, not ${wanted}`);
  return undefined;
}

function show(key: unknown): string {
  return typeof key === "string" ? quote(key) : nameType(key);
}

function hasRoom(counts: WeakMap<Entity, number>, entity: Entity, key: string, warn: WarnOnce): boolean {
  const { annotations: present } = entity as Entity & { readonly annotations?: object };
  if (present && Object.hasOwn(present, key)) return true;
  const root = entity.segment ?? entity;
  const count = (counts.get(root) ?? 0) + 1;
  if (count > MAX_ANNOTATIONS) {
    const limit = `over ${MAX_ANNOTATIONS} annotations`;
    warn("count", `X-Ray: ${root.name} has ${limit}; ${key} and all later ones are left out`);
    return false;
  }
  counts.set(root, count);
  return true;
}

function nameType(value: unknown): string {
  if (typeof value === "number" || value === null) return String(value);
  if (typeof value !== "object") return typeof value;
  if (value instanceof Date) return "a Date";
  return Array.isArray(value) ? "an array" : "an object";
}
