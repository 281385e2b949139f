/** Control, format (bidirectional, zero-width), unassigned and private characters, lone surrogates, line separators. */
const UNPRINTABLE = new RegExp(
  [
    String.raw`(?!\u200d)[\p{C}\p{Zl}\p{Zp}]`,
    // Between two pictographs the joiner makes one picture of them, such as a family; elsewhere it is invisible.
    String.raw`(?<!\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?)\u200d`,
    String.raw`\u200d(?!\p{Extended_Pictographic})`,
  ].join("|"),
  "gu",
);
const NOT_PRINTABLE_ASCII = /[^\x20-\x7e]/gu;
const MAX_QUOTED = 60;

export interface PrintableOptions {
  /** The longest result, in UTF-16 units; a longer text ends in an ellipsis. */
  readonly max?: number;
  /** Escapes everything that is not ASCII. */
  readonly ascii?: boolean;
}

/**
 * A text of unknown origin on one line, with every character escaped that a terminal, a log or a page could obey
 * instead of show: control characters, line breaks, bidirectional and invisible characters.
 *
 * @example printable("a\u001b[2J\nb") // "a\\u{1b}[2J\\nb"
 */
export function printable(
  text: string,
  { max = Number.POSITIVE_INFINITY, ascii }: PrintableOptions = {},
): string {
  const kept = text.length <= max ? text : withoutJoiner(firstOf(text, max));
  const shown = kept.replaceAll(ascii ? NOT_PRINTABLE_ASCII : UNPRINTABLE, escaped);
  if (text.length <= max && shown.length <= max) return shown;
  const ellipsis = ascii ? "~" : "…";
  return max < 1 ? "" : `${withoutJoiner(firstOf(shown, max - 1))}${ellipsis}`;
}

/** A value as a person can read it in a message: quoted, on one line, and short. */
export function showValue(value: unknown): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" ? quote(value) : nameType(value);
}

/** A text in quotes, on one line, cut to 60 characters. */
export function quote(text: string): string {
  const shown = printable(JSON.stringify(firstOf(text, MAX_QUOTED)));
  return text.length > MAX_QUOTED ? `${shown} (cut)` : shown;
}

/** The JSON type of a value, with its article. */
export function nameType(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** At most the first `max` UTF-16 units of a text. A surrogate pair at the end is left out, not divided. */
export function firstOf(text: string, max: number): string {
  if (text.length <= max) return text;
  const endsInPair = /[\ud800-\udbff]$/.test(text.charAt(max - 1));
  return text.slice(0, endsInPair ? max - 1 : Math.max(0, max));
}

/** A joiner that is left at the end of a cut text joins nothing. */
function withoutJoiner(text: string): string {
  return text.replace(/\u200d$/, "");
}

function escaped(character: string): string {
  if (character === "\n") return String.raw`\n`;
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}
