import type { AnyValue, KeyValue } from "../otlp.ts";

/** An attribute's value as JSON. */
export type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };

export type Attributes = ReadonlyMap<string, Value>;

/** Attributes by key. For a repeated key the last value counts; empty values are left out. */
export function attributesOf(keyValues: readonly KeyValue[] = []): Attributes {
  return new Map(keyValues.flatMap(({ key, value }) => entryOf(key, valueOf(value))));
}

/** The first of these attributes that is a text and not empty. */
export function textAt(attributes: Attributes, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = attributes.get(key);
    if (typeof value === "string" && value !== "") return value;
  }
  return undefined;
}

/** The first of these attributes that is a number. Ports and statuses may be texts of digits. */
export function numberAt(attributes: Attributes, ...keys: readonly string[]): number | undefined {
  for (const key of keys) {
    const value = attributes.get(key);
    if (typeof value === "number") return value;
    if (typeof value === "string" && /^\d{1,15}$/.test(value)) return Number(value);
  }
  return undefined;
}

export function textsAt(attributes: Attributes, key: string): readonly string[] | undefined {
  const value = attributes.get(key);
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : undefined;
}

export function hasAny(attributes: Attributes, keys: Iterable<string>): boolean {
  for (const key of keys) if (attributes.has(key)) return true;
  return false;
}

/** `Object.fromEntries` defines members instead of assigning them, so a `__proto__` key is an ordinary key. */
export function objectOf(attributes: Attributes): Readonly<Record<string, Value>> {
  return Object.fromEntries(attributes);
}

function valueOf(value: AnyValue): Value | undefined {
  if (value.stringValue !== undefined) return value.stringValue;
  if (value.boolValue !== undefined) return value.boolValue;
  if (value.intValue !== undefined) return integerOf(value.intValue);
  if (value.doubleValue !== undefined) return value.doubleValue;
  if (value.arrayValue !== undefined)
    return value.arrayValue.values.map(valueOf).filter((one) => one !== undefined);
  if (value.kvlistValue !== undefined) return objectOf(attributesOf(value.kvlistValue.values));
  return value.bytesValue;
}

/** Integers beyond 2^53 stay texts of digits, because a number in JSON would lose digits. */
function integerOf(digits: string): number | string {
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number : digits;
}

function entryOf(key: string, value: Value | undefined): [string, Value][] {
  return value === undefined ? [] : [[key, value]];
}
