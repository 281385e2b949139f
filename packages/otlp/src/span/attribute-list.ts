import type { AnyValue, KeyValue } from "../otlp.ts";
import { NESTING_MAX } from "../undocumented.ts";

/** The members of an object as attributes; undefined members are left out. */
export function attributeList(members: Readonly<Record<string, unknown>>): readonly KeyValue[] {
  return attributesAt(0, members);
}

function attributesAt(depth: number, members: Readonly<Record<string, unknown>>): readonly KeyValue[] {
  return Object.entries(members).flatMap(([key, member]) => {
    const value = anyValue(depth, member);
    return value === undefined ? [] : [{ key, value }];
  });
}

/**
 * A JSON value in OTLP's form; `undefined` for null, undefined, and Infinity, which `1e999` is parsed to. What nests deeper than a
 * reader of OTLP follows is a text of JSON.
 */
function anyValue(depth: number, value: unknown): AnyValue | undefined {
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  if (typeof value === "number" && Number.isFinite(value)) {
    return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  }
  if (typeof value !== "object" || value === null) return undefined;
  if (depth === NESTING_MAX) return { stringValue: JSON.stringify(value) };
  if (Array.isArray(value)) {
    return { arrayValue: { values: value.map((one: unknown) => anyValue(depth + 1, one) ?? {}) } };
  }
  return { kvlistValue: { values: attributesAt(depth + 1, { ...value }) } };
}
