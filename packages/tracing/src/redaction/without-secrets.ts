import { shownValue } from "./secret-keys.ts";
import { textWithoutSecrets } from "./text-without-secrets.ts";

/** A larger value is not searched and not sent. It would not fit into a document either. */
const MAX_OBJECTS = 100_000;
const MAX_DEPTH = 100;
const NOT_SEARCHED = "[left out: too large or too deep to be searched for secrets]";

/**
 * A copy of the JSON form of `value`, with `[redacted]` in place of the value of every key that names a secret and of the
 * secrets in every text, keys too, at any depth. The value itself is not changed. Never throws. A cycle or a getter that throws is kept in the copy, and the
 * emitter notes it.
 */
export function withoutSecrets(value: unknown): unknown {
  try {
    return copy(value, { copies: new Map(), depth: 0 });
  } catch {
    return NOT_SEARCHED;
  }
}

interface Search {
  /** By their originals: each object is copied once, also in a cycle. */
  readonly copies: Map<object, object>;
  readonly depth: number;
}

function copy(value: unknown, { copies, depth }: Search): unknown {
  if (typeof value !== "object" || value === null) return primitive(value);
  const known = copies.get(value);
  if (known) return known;
  if (depth === MAX_DEPTH || copies.size === MAX_OBJECTS) throw new RangeError(NOT_SEARCHED);
  const source = asJson(value);
  if (typeof source !== "object" || source === null) return primitive(source);
  // Without a prototype, `__proto__` is an ordinary key.
  const target = Array.isArray(source) ? [] : (Object.create(null) as object);
  copies.set(value, target);
  for (const key of Object.keys(source)) copyMember(source, target, key, { copies, depth: depth + 1 });
  return target;
}

function primitive(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  return typeof value === "string" ? textWithoutSecrets(value) : value;
}

function copyMember(source: object, target: object, key: string, search: Search): void {
  const shownKey = textWithoutSecrets(key);
  let value: unknown;
  try {
    value = Reflect.get(source, key);
  } catch (error) {
    Object.defineProperty(target, shownKey, { enumerable: true, get: () => rethrow(error) });
    return;
  }
  Reflect.set(target, shownKey, copy(shownValue(key, value), search));
}

/** The result of `toJSON`, if the value has one: a Date, a URL, a row of an ORM. */
function asJson(value: object): unknown {
  try {
    return "toJSON" in value && typeof value.toJSON === "function" ? value.toJSON() : value;
  } catch (error) {
    return { toJSON: () => rethrow(error) };
  }
}

function rethrow(error: unknown): never {
  throw error;
}
