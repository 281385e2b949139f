import { toSeconds } from "@xray-lab/segments";
import { invalidRequest } from "../errors.ts";
import { createTurns } from "../turns.ts";

/**
 * A result as JSON with times as numbers of epoch seconds. Absent members are left out. A list is written entry by entry, and
 * other requests get their turn in between.
 *
 * @throws {ApiError} when it has more than `maxBytes` bytes
 */
export async function serialize(result: object, maxBytes: number): Promise<string> {
  const turns = createTurns();
  const parts: string[] = [];
  let size = 0;
  for (const part of partsOf(result)) {
    size += Buffer.byteLength(part);
    if (size > maxBytes) throw tooLarge(maxBytes);
    parts.push(part);
    await turns.next();
  }
  return parts.join("");
}

function tooLarge(maxBytes: number): Error {
  return invalidRequest(
    `The reply would have more than ${maxBytes} bytes: ask for a shorter time, or for fewer traces`,
  );
}

function* partsOf(result: object): Generator<string> {
  let separator = "{";
  for (const [name, value] of Object.entries(result)) {
    if (value === undefined) continue;
    yield `${separator}${JSON.stringify(name)}:`;
    separator = ",";
    if (Array.isArray(value)) yield* entriesOf(value);
    else yield JSON.stringify({ value }, epochSeconds).slice(VALUE.length, -1);
  }
  yield separator === "{" ? "{}" : "}";
}

/** What precedes a value that is written as a member: a replacer sees the date itself only in the object that has it. */
const VALUE = '{"value":';

function* entriesOf(list: readonly unknown[]): Generator<string> {
  let separator = "[";
  for (const entry of list) {
    yield separator + JSON.stringify({ value: entry ?? null }, epochSeconds).slice(VALUE.length, -1);
    separator = ",";
  }
  yield separator === "[" ? "[]" : "]";
}

/** A replacer sees dates as the text `toJSON` made of them; the object it is called on still has the date. */
function epochSeconds(this: unknown, member: string, value: unknown): unknown {
  if (typeof value !== "string" || typeof this !== "object" || this === null) return value;
  const original: unknown = Reflect.get(this, member);
  return original instanceof Date ? toSeconds(original) : value;
}
