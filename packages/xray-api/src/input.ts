import { invalidRequest } from "./errors.ts";
import { wireTime } from "./wire/time.ts";

/** A structure of a request with its path: `SamplingStatisticsDocuments[2].`, or empty for the request itself. */
export interface Input {
  readonly members: Readonly<Record<string, unknown>>;
  readonly path: string;
}

/** Checks a value and converts it, or throws an InvalidRequestException that names the member. */
export type Reader<Value> = (value: unknown, member: string) => Value;

export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/** Absent and null are the same, as everywhere in the protocol. */
export function optional<Value>(input: Input, member: string, read: Reader<Value>): Value | undefined {
  const value = input.members[member];
  return value === undefined || value === null ? undefined : read(value, input.path + member);
}

export function required<Value>(input: Input, member: string, read: Reader<Value>): Value {
  const value = optional(input, member, read);
  if (value === undefined) throw invalidRequest(`${input.path}${member} is required`);
  return value;
}

export function text({ min = 0, max = Number.POSITIVE_INFINITY }: Bounds = {}): Reader<string> {
  return (value, member) => {
    if (typeof value !== "string") throw wrongType(member, "a string");
    if (value.length < min) throw invalidRequest(`${member} must have at least ${min} characters`);
    if (value.length > max) throw invalidRequest(`${member} must have at most ${max} characters`);
    return value;
  };
}

export function number({ min = -Infinity, max = Infinity }: Bounds = {}): Reader<number> {
  return (value, member) => {
    if (typeof value !== "number") throw wrongType(member, "a number");
    if (value < min || value > max) throw invalidRequest(`${member} must be between ${min} and ${max}`);
    return value;
  };
}

/** How often something happened: an integer, 0 or more. */
export const count: Reader<number> = (value, member) => {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  throw wrongType(member, "an integer, 0 or more");
};

export const boolean: Reader<boolean> = (value, member) => {
  if (typeof value === "boolean") return value;
  throw wrongType(member, "true or false");
};

/** A time in epoch seconds, whole (the AWS CLI) or with a fraction (the other SDKs); to the millisecond. */
export const timestamp: Reader<Date> = (value, member) => {
  const time = typeof value === "number" ? new Date(Math.round(value * 1000)) : undefined;
  if (time !== undefined && !Number.isNaN(time.getTime())) return wireTime(time);
  throw wrongType(member, "a time in epoch seconds, as a number");
};

export function oneOf<const Value extends string>(...values: readonly Value[]): Reader<Value> {
  return (value, member) => {
    const found = values.find((candidate) => candidate === value);
    if (found === undefined) throw invalidRequest(`${member} must be one of ${values.join(", ")}`);
    return found;
  };
}

export function list<Value>(read: Reader<Value>, { max = Infinity }: Bounds = {}): Reader<Value[]> {
  return (value, member) => {
    if (!Array.isArray(value)) throw wrongType(member, "a list");
    if (value.length > max) throw invalidRequest(`${member} must have at most ${max} entries`);
    return value.map((entry: unknown, n) => read(entry, `${member}[${n}]`));
  };
}

/** A structure whose members `read` reads in their turn. */
export function structure<Value>(read: (input: Input) => Value): Reader<Value> {
  return (value, member) => {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      throw wrongType(member, "an object");
    return read({ members: { ...value }, path: `${member}.` });
  };
}

function wrongType(member: string, expected: string): Error {
  return invalidRequest(`${member} must be ${expected}`);
}
