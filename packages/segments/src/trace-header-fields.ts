/** The fields of one line of a trace header, by name in lower case. */
export type Fields = ReadonlyMap<string, { readonly name: string; readonly value: string }>;

/** Fields of one hop, which are not passed on. A load balancer names itself in `Self`, and the next one writes its own. */
const OF_ONE_HOP: ReadonlySet<string> = new Set(["root", "parent", "sampled", "self"]);

/** AWS's own SDKs pass on this many characters of other fields. */
const MAX_OTHERS_LENGTH = 256;

/** A field that can be written into a header and read again. */
const OTHER_NAME = /^[a-z][\w.-]*$/i;
const OTHER_VALUE = /^[!-:<-~]+$/;

/** Of a repeated field the first one counts. */
export function readFields(line: string): Fields {
  const fields = new Map<string, { name: string; value: string }>();
  for (const field of line.split(";")) {
    const equals = field.indexOf("=");
    const name = field.slice(0, Math.max(equals, 0)).trim();
    const key = name.toLowerCase();
    if (!fields.has(key)) fields.set(key, { name, value: field.slice(equals + 1).trim() });
  }
  return fields;
}

/** The fields that are passed on unchanged, with the names that they came with. */
export function othersIn(fields: Fields): Readonly<Record<string, string>> | undefined {
  const others: Record<string, string> = {};
  let room = MAX_OTHERS_LENGTH;
  for (const [key, { name, value }] of fields) {
    if (OF_ONE_HOP.has(key) || !OTHER_NAME.test(name) || !OTHER_VALUE.test(value)) continue;
    if (name.length + value.length > room) continue;
    room -= name.length + value.length;
    others[name] = value;
  }
  return room === MAX_OTHERS_LENGTH ? undefined : others;
}
