const MAX_SHOWN = 60;

/** A value as a person can read it in a message: quoted, on one line, and short whatever it is. */
export function showValue(value: unknown): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" ? quote(value) : nameType(value);
}

/** In quotes and cut, with every invisible character escaped: messages are printed to terminals. */
export function quote(text: string): string {
  const shown = JSON.stringify(text.slice(0, MAX_SHOWN)).replaceAll(/\p{C}/gu, escapeCharacter);
  return text.length > MAX_SHOWN ? `${shown} (cut)` : shown;
}

/** The JSON type of a value, with its article. */
export function nameType(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function escapeCharacter(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}
