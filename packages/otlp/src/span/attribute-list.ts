import type { AnyValue, KeyValue } from "../otlp.ts";

/** Attributes of an object's members; undefined ones are left out. */
export function attributeList(members: Readonly<Record<string, unknown>>): readonly KeyValue[] {
  return Object.entries(members).flatMap(([key, member]) => {
    const value = anyValue(member);
    return value === undefined ? [] : [{ key, value }];
  });
}

/** A JSON value as OTLP has it. Null and undefined have no value, nor has Infinity, which `1e999` is parsed to. */
function anyValue(value: unknown): AnyValue | undefined {
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  if (typeof value === "number" && Number.isFinite(value)) {
    return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  }
  if (Array.isArray(value)) {
    return { arrayValue: { values: value.map((one: unknown) => anyValue(one) ?? {}) } };
  }
  if (typeof value !== "object" || value === null) return undefined;
  return { kvlistValue: { values: attributeList({ ...value }) } };
}
