import { REDACTED } from "./secret-keys.ts";

/** A part of a text: from the index `from` to before the index `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The text with `shown` in place of each range. Ranges may overlap. */
export function withoutRanges(text: string, ranges: readonly Range[], shown: string = REDACTED): string {
  if (ranges.length === 0) return text;
  const parts: string[] = [];
  let done = 0;
  for (const { from, to } of merged(ranges)) {
    parts.push(text.slice(done, from), shown);
    done = to;
  }
  return parts.join("") + text.slice(done);
}

function merged(ranges: readonly Range[]): readonly Range[] {
  const apart: Range[] = [];
  for (const range of ranges.toSorted((one, other) => one.from - other.from)) {
    const last = apart.at(-1);
    if (last && range.from <= last.to)
      apart.splice(-1, 1, { from: last.from, to: Math.max(last.to, range.to) });
    else apart.push(range);
  }
  return apart;
}

/** The whole matches of a pattern. */
export function rangesOf(text: string, pattern: RegExp): readonly Range[] {
  return Array.from(text.matchAll(pattern), ({ index, 0: { length } }) => ({
    from: index,
    to: index + length,
  }));
}
