import { columns, type TextOptions, printable } from "./columns.ts";
import type { Row } from "./rows.ts";

/** Columns of each part of a row; 0 leaves the part out. The time (with its mark) comes last. */
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

/** Enough that the lab's own first trace shows every name whole at 80 columns. */
const NAME_SHARE = 0.43;

/** Names get what they need up to their share, then what was done up to a third; the bars have the rest. */
export function layoutFor(rows: readonly Row[], width: number, options: TextOptions): Layout {
  if (width < NARROW_WITHOUT_TIME) return { name: Math.max(0, width), what: 0, bar: 0, time: 0 };
  if (width < NARROW_WITHOUT_BAR) return { name: width - TIME - 1, what: 0, bar: 0, time: TIME };
  const names = longest(
    rows.map((row) => row.indent + row.node.name),
    options,
  );
  const name = Math.min(names, Math.floor(width * NAME_SHARE));
  if (width < NARROW_WITHOUT_WHAT) return { name, what: 0, bar: width - name - TIME - 2, time: TIME };
  const whats = longest(
    rows.map((row) => row.node.what),
    options,
  );
  const free = width - name - TIME - 3;
  const what = Math.min(
    whats,
    Math.max(free - LONGEST_BAR, Math.min(Math.floor(width / 3), free - SHORTEST_BAR)),
  );
  return { name, what, bar: Math.min(LONGEST_BAR, free - what), time: TIME };
}

function longest(texts: readonly string[], options: TextOptions): number {
  return Math.max(1, ...texts.map((text) => columns(printable(text.slice(0, 400), options))));
}
