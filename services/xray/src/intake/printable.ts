const PREFIX_CHARACTERS = 200;
/** Control characters, and those that reorder or hide text: a terminal or a page must show them, not obey them. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** The start of hostile text, at most 200 characters, with `\u{1b}` and the like spelled out. */
export function printablePrefix(text: string): string {
  const printable = text.slice(0, PREFIX_CHARACTERS).replaceAll(UNPRINTABLE, escapeCharacter);
  if (text.length <= PREFIX_CHARACTERS && printable.length <= PREFIX_CHARACTERS) return printable;
  return `${printable.slice(0, PREFIX_CHARACTERS - 1)}…`;
}

function escapeCharacter(character: string): string {
  if (character === "\n") return String.raw`\n`;
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}
