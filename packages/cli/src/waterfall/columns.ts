/** How many columns text takes in a terminal, and making it take exactly so many. */

import { firstOf, printable } from "@xray-lab/segments";

/** The joiner of pictures takes no column of its own, and a terminal may draw the joined picture in fewer. */
const COMBINING = /[\p{M}\u200d]/u;
const WIDE =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{16fe0}-\u{1b2ff}\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

export interface TextOptions {
  readonly unicode: boolean;
}

/** Columns of printable text. */
export function columns(text: string): number {
  let total = 0;
  for (const character of text) total += columnsOf(character);
  return total;
}

function columnsOf(character: string): number {
  if (character <= "\x7e") return 1;
  if (COMBINING.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** `text` made printable and cut to at most `width` columns; cut text ends in an ellipsis. */
export function cut(text: string, width: number, options: TextOptions): string {
  // A name of megabytes must not cost more than the part that is shown.
  const shown = printable(firstOf(text, Math.max(0, width) * 8 + 8), { ascii: !options.unicode });
  if (columns(shown) <= width) return shown;
  const ellipsis = options.unicode ? "…" : "~";
  return width < 1 ? "" : `${prefix(shown, width - 1)}${ellipsis}`;
}

function prefix(text: string, width: number): string {
  let used = 0;
  let kept = "";
  for (const character of text) {
    used += columnsOf(character);
    if (used > width) break;
    kept += character;
  }
  return kept.replace(/\u200d$/, "");
}

/** `cut`, then filled with spaces to exactly `width` columns. */
export function fit(text: string, width: number, options: TextOptions): string {
  const shown = cut(text, width, options);
  return shown + " ".repeat(Math.max(0, width - columns(shown)));
}

/** Parts joined by two spaces on as few lines as they fit on; only a part wider than a line is cut. */
export function wrap(parts: readonly string[], width: number, options: TextOptions): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    const joined = last === undefined ? part : `${last}  ${part}`;
    if (last !== undefined && columns(printable(joined, { ascii: !options.unicode })) <= width)
      lines[lines.length - 1] = joined;
    else lines.push(part);
  }
  return lines.map((line) => cut(line, width, options));
}
