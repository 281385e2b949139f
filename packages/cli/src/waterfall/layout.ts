import { printable } from "@xray-lab/segments";

import { columns, type TextOptions } from "./columns.ts";
import type { Line } from "./render-waterfall.ts";

/** The columns of each part of a row; 0 leaves the part out. The time, with its mark, comes last. */
export interface Layout {
  readonly name: number;
  readonly what: number;
  readonly bar: number;
  readonly time: number;
}

const TIME = 10;
const SHORTEST_BAR = 14;
const LONGEST_BAR = 60;
const NARROW_WITHOUT_WHAT = 64;
const NARROW_WITHOUT_BAR = 40;
const NARROW_WITHOUT_TIME = 20;

/** With 80 columns, every name of the lab's first trace fits. */
const NAME_SHARE = 0.43;

/** Names get what they need, up to their share, descriptions up to a third; the bars get the rest. */
export function layoutFor(lines: readonly Line[], width: number, options: TextOptions): Layout {
  if (width < NARROW_WITHOUT_TIME) return { name: Math.max(0, width), what: 0, bar: 0, time: 0 };
  if (width < NARROW_WITHOUT_BAR) return { name: width - TIME - 1, what: 0, bar: 0, time: TIME };
  const name = Math.min(longest(lines, "name", options), Math.floor(width * NAME_SHARE));
  if (width < NARROW_WITHOUT_WHAT) return { name, what: 0, bar: width - name - TIME - 2, time: TIME };
  const free = width - name - TIME - 3;
  const what = Math.min(
    longest(lines, "what", options),
    Math.max(free - LONGEST_BAR, Math.min(Math.floor(width / 3), free - SHORTEST_BAR)),
  );
  return { name, what, bar: Math.min(LONGEST_BAR, free - what), time: TIME };
}

function longest(lines: readonly Line[], part: "name" | "what", { unicode }: TextOptions): number {
  const shown = lines.map((line) => printable(line[part].slice(0, 400), { ascii: !unicode }));
  return Math.max(1, ...shown.map(columns));
}
