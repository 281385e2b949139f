/** Control characters, and those that reorder or hide text: a terminal or a page must show them, not obey them. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * Hostile text on one line that is safe to print: `\u{1b}` and the like are spelled out.
 *
 * @param maxCharacters cuts longer text, which then ends in `…`
 */
export function printable(text: string, maxCharacters: number = Number.POSITIVE_INFINITY): string {
  const shown = text.slice(0, maxCharacters).replaceAll(UNPRINTABLE, escapeCharacter);
  if (text.length <= maxCharacters && shown.length <= maxCharacters) return shown;
  return `${shown.slice(0, maxCharacters - 1)}…`;
}

function escapeCharacter(character: string): string {
  if (character === "\n") return String.raw`\n`;
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}
