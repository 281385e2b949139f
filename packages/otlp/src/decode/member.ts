import { isRecord } from "@xray-lab/segments";
import { OtlpRequestError } from "./request-error.ts";

/** A message in OTLP/JSON, and its path: `resourceSpans[0].scopeSpans[2]`. */
export interface Message {
  readonly members: Readonly<Record<string, unknown>>;
  readonly path: string;
}

/** Checks a value and returns it in its type, or throws an {@link OtlpRequestError} that names the member. */
export type Reader<Value> = (value: unknown, path: string) => Value;

/** A member that may be absent or null. Members that are not read are ignored. */
export function optional<Value>(one: Message, name: string, read: Reader<Value>): Value | undefined {
  const value = one.members[name];
  if (value === undefined || value === null) return undefined;
  return read(value, one.path === "" ? name : `${one.path}.${name}`);
}

export function repeated<Value>(one: Message, name: string, read: Reader<Value>): readonly Value[] {
  return optional(one, name, list(read)) ?? [];
}

export const text: Reader<string> = (value, path) => {
  if (typeof value === "string") return value;
  throw wrongType(path, "a string");
};

export const boolean: Reader<boolean> = (value, path) => {
  if (typeof value === "boolean") return value;
  throw wrongType(path, "true or false");
};

/** An integer of up to 32 bits, such as a value of an enum. */
export const integer: Reader<number> = (value, path) => {
  if (Number.isSafeInteger(value)) return Number(value);
  throw wrongType(path, "an integer");
};

/** A signed integer of 64 bits, as a string of digits or a number. */
export const int64: Reader<string> = digits(-(2n ** 63n), 2n ** 63n - 1n, "an integer of 64 bits");

/** A time in epoch nanoseconds, as a string of digits or a number. */
export const nanoseconds: Reader<string> = digits(0n, 2n ** 64n - 1n, "epoch nanoseconds, 0 to 2^64 - 1");

export function message<Value>(read: (one: Message) => Value): Reader<Value> {
  return (value, path) => {
    if (!isRecord(value)) throw wrongType(path === "" ? "The body" : path, "an object");
    return read({ members: value, path });
  };
}

export function wrongType(path: string, expected: string): OtlpRequestError {
  return new OtlpRequestError(`${path} must be ${expected}`);
}

function list<Value>(read: Reader<Value>): Reader<Value[]> {
  return (value, path) => {
    if (!Array.isArray(value)) throw wrongType(path, "an array");
    return value.map((entry: unknown, index) => read(entry, `${path}[${index}]`));
  };
}

function digits(min: bigint, max: bigint, expected: string): Reader<string> {
  return (value, path) => {
    const isDigits = typeof value === "string" ? /^-?\d{1,20}$/.test(value) : Number.isInteger(value);
    const number = isDigits ? BigInt(value as string | number) : undefined;
    if (number !== undefined && number >= min && number <= max) return String(number);
    throw wrongType(path, `${expected}, in digits`);
  };
}
