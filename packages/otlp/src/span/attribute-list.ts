import type { AnyValue, KeyValue } from "../otlp.ts";

/** The members of an object as attributes; undefined members are left out. */
export function attributeList(members: Readonly<Record<string, unknown>>): readonly KeyValue[] {
  return Object.entries(members).flatMap(([key, member]) => {
    const value = anyValue(member);
    return value === undefined ? [] : [{ key, value }];
  });
}

/** A JSON value in OTLP's form; `undefined` for null, undefined, and Infinity, which `1e999` is parsed to. */
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
