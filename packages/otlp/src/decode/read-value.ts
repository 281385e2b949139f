import type { AnyValue, KeyValue } from "../otlp.ts";
import { omitUndefined } from "../omit-undefined.ts";
import { NESTING_MAX } from "../undocumented.ts";
import {
  boolean,
  int64,
  message,
  type Message,
  optional,
  type Reader,
  repeated,
  text,
  wrongType,
} from "./member.ts";
import { OtlpRequestError } from "./request-error.ts";

const NOT_FINITE = ["NaN", "Infinity", "-Infinity"] as const;

/** An attribute. */
export const keyValue: Reader<KeyValue> = keyValueAt(0);

function keyValueAt(depth: number): Reader<KeyValue> {
  return message((one) => ({
    key: optional(one, "key", text) ?? "",
    value: optional(one, "value", anyValueAt(depth)) ?? {},
  }));
}

function anyValueAt(depth: number): Reader<AnyValue> {
  if (depth > NESTING_MAX) throw new OtlpRequestError(`An attribute nests more than ${NESTING_MAX} values`);
  return message((one) =>
    omitUndefined({
      stringValue: optional(one, "stringValue", text),
      boolValue: optional(one, "boolValue", boolean),
      intValue: optional(one, "intValue", int64),
      doubleValue: optional(one, "doubleValue", double),
      arrayValue: valuesOf(one, "arrayValue", (value, path) => anyValueAt(depth + 1)(value, path)),
      kvlistValue: valuesOf(one, "kvlistValue", (value, path) => keyValueAt(depth + 1)(value, path)),
      bytesValue: optional(one, "bytesValue", text),
    }),
  );
}

function valuesOf<Value>(
  one: Message,
  name: string,
  read: Reader<Value>,
): { readonly values: readonly Value[] } | undefined {
  return optional(
    one,
    name,
    message((list) => ({ values: repeated(list, "values", read) })),
  );
}

const double: Reader<NonNullable<AnyValue["doubleValue"]>> = (value, path) => {
  if (Number.isFinite(value)) return Number(value);
  // In protobuf it is the number itself. Nothing else is made a text: a list of thousands of levels cannot become one.
  const word = NOT_FINITE.find((one) => one === value || Object.is(Number(one), value));
  if (word !== undefined) return word;
  throw wrongType(path, 'a number, "NaN", "Infinity" or "-Infinity"');
};
