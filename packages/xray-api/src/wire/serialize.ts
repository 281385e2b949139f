import { Turns } from "@xray-lab/trace-store";
import { invalidRequest } from "../errors.ts";

/**
 * A result as JSON; its times write themselves as epoch seconds. Absent members are left out. A list is written entry by entry, and
 * other requests get their turn in between.
 *
 * @throws {ApiError} when it has more than `maxBytes` bytes
 */
export async function serialize(result: object, maxBytes: number): Promise<string> {
  const turns = new Turns();
  const parts: string[] = [];
  let size = 0;
  for (const part of partsOf(result)) {
    size += Buffer.byteLength(part);
    if (size > maxBytes) throw tooLarge(maxBytes);
    parts.push(part);
    if (turns.isOver) await turns.passIfOver();
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
    else yield JSON.stringify(value);
  }
  yield separator === "{" ? "{}" : "}";
}

function* entriesOf(list: readonly unknown[]): Generator<string> {
  let separator = "[";
  for (const entry of list) {
    yield separator + JSON.stringify(entry ?? null);
    separator = ",";
  }
  yield separator === "[" ? "[]" : "]";
}
