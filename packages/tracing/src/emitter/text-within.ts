import { withNote } from "./note.ts";
import { tolerate } from "./tolerate.ts";
import { truncate } from "./truncate.ts";

type Members = Readonly<Record<string, unknown>>;

/** The JSON of one node, at most `room` bytes. What it had to replace or cut is listed in its `metadata.tracing`. */
export function textWithin(members: Members, room: number): string {
  const text = stringify(members);
  return Buffer.byteLength(text) <= room ? text : truncate(JSON.parse(text) as Record<string, unknown>, room);
}

function stringify(members: Members): string {
  try {
    return JSON.stringify(members);
  } catch {
    const { value, replaced } = tolerate(members);
    return JSON.stringify(withNote(value, "unserialisable", replaced));
  }
}
