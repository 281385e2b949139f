import { SPAN_BYTES_MAX, SPAN_MEMBERS_MAX } from "../undocumented.ts";
import type { Reader } from "./member.ts";
import type { Fields } from "./protobuf-fields.ts";
import { readProtobuf } from "./read-protobuf.ts";
import { OtlpRequestError } from "./request-error.ts";

/** The reader of a span or a resource, which bounds its size: it is read without a pause. It may still be protobuf. */
export function bounded<Value>(fields: Fields, read: Reader<Value>): Reader<Value> {
  return (value, path) => {
    if (!(value instanceof Uint8Array)) return read(withinBounds(value, path), path);
    if (value.byteLength > SPAN_BYTES_MAX)
      throw new OtlpRequestError(`${path} must have at most ${SPAN_BYTES_MAX} bytes`);
    return read(withinBounds(readProtobuf(value, fields), path), path);
  };
}

function withinBounds(value: unknown, path: string): unknown {
  if (hasAtMost(SPAN_MEMBERS_MAX, value)) return value;
  throw new OtlpRequestError(`${path} must have at most ${SPAN_MEMBERS_MAX} members`);
}

/** Whether all objects and lists in a value have so many members at most. It does not recurse: a value can be of any depth. */
function hasAtMost(max: number, value: unknown): boolean {
  const left: unknown[] = [value];
  let members = 0;
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    if (typeof one !== "object" || one === null) continue;
    const inside: readonly unknown[] = Array.isArray(one) ? one : Object.values(one);
    members += inside.length;
    if (members > max) return false;
    for (const member of inside) if (typeof member === "object" && member !== null) left.push(member);
  }
  return true;
}
