import type { Entity } from "../sdk/sdk.ts";
import type { TracingLogger } from "../tracing.ts";
import { warnOnce, type WarnOnce } from "./warn-once.ts";

/** X-Ray indexes this many annotations of a trace. */
const MAX_ANNOTATIONS = 50;
const MAX_KEY_LENGTH = 500;
const LEGAL_KEY = /^\w{1,500}$/;
const MAX_VALUE_LENGTH = 1_000;
const MAX_USER_LENGTH = 250;

type AnnotationValue = string | number | boolean;

interface Annotations {
  readonly annotate: (entity: Entity, key: string, value: AnnotationValue) => void;
  readonly setUser: (entity: Entity, user: string) => void;
}

/**
 * Annotations and users that X-Ray keeps. It drops the others without a word, and the SDK lets null, Date and every key
 * through; here each mistake is said once per key, never with its value.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html#api-segmentdocuments-annotations
 */
export function annotations(logger: TracingLogger): Annotations {
  const warn = warnOnce(logger);
  const counts = new WeakMap<Entity, number>();
  return {
    annotate: (entity, key, value) => {
      const legalKey = toAnnotationKey(key, warn);
      if (legalKey === undefined) return;
      const legalValue = toAnnotationValue(legalKey, value, warn);
      if (legalValue === undefined) return;
      if (hasRoom(counts, entity, legalKey, warn)) entity.addAnnotation(legalKey, legalValue);
    },
    setUser: (entity, user: unknown) => {
      if (typeof user !== "string") return warn("setUser", `X-Ray: a user is text, not ${nameType(user)}`);
      (entity.segment ?? entity).setUser?.(user.slice(0, MAX_USER_LENGTH));
    },
  };
}

function toAnnotationKey(key: unknown, warn: WarnOnce): string | undefined {
  if (typeof key !== "string" || key === "") {
    warn("no key", "X-Ray: an annotation whose key is no text, or empty, is left out");
    return undefined;
  }
  if (LEGAL_KEY.test(key)) return key;
  const legal = key.slice(0, MAX_KEY_LENGTH).replace(/\W/g, "_");
  // JSON: a key with a line break or a terminal escape must not pass for a log line of its own.
  const shown = JSON.stringify(key.slice(0, 100));
  warn(`key ${legal}`, `X-Ray: annotation ${shown} is recorded as ${legal.slice(0, 100)}`);
  return legal;
}

function toAnnotationValue(key: string, value: unknown, warn: WarnOnce): AnnotationValue | undefined {
  if (typeof value === "string") return value.slice(0, MAX_VALUE_LENGTH);
  if (typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  const wanted = "text, a finite number, true or false";
  warn(`value ${key}`, `X-Ray: annotation ${key} is left out: it is ${nameType(value)}, not ${wanted}`);
  return undefined;
}

function hasRoom(counts: WeakMap<Entity, number>, entity: Entity, key: string, warn: WarnOnce): boolean {
  const { annotations: present } = entity as Entity & { readonly annotations?: object };
  if (present && Object.hasOwn(present, key)) return true;
  const root = entity.segment ?? entity;
  const count = (counts.get(root) ?? 0) + 1;
  if (count > MAX_ANNOTATIONS) {
    const limit = `over ${MAX_ANNOTATIONS} annotations`;
    warn("count", `X-Ray: ${root.name} has ${limit}; ${key} and what comes after it is left out`);
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
