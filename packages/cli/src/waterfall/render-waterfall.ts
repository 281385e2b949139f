import { bar, type Span } from "./bar.ts";
import { cut, fit } from "./columns.ts";
import { formatDuration } from "./duration.ts";
import { headerLines } from "./header.ts";
import { type Layout, layoutFor } from "./layout.ts";
import { MARKS } from "./outcome.ts";
import { type Palette, paletteFor } from "./palette.ts";
import { type Row, rowsOf } from "./rows.ts";
import { type TraceDocuments, traceTree, type WorkNode } from "./trace-tree.ts";

export interface WaterfallOptions {
  /** Columns of the terminal; no line is longer. */
  readonly width: number;
  readonly colour: boolean;
  /** Block and line characters; otherwise nothing but ASCII. */
  readonly unicode: boolean;
}

/** More rows than a person scrolls through are counted rather than shown. */
const MAX_ROWS = 200;

/**
 * A trace as text: a header (what was asked, the answer, its time, from where, trace id), then a row for each segment and
 * subsegment with a bar to scale. Takes the documents as they came, whoever wrote them: it never throws, and shows control
 * characters escaped.
 *
 * @example renderWaterfall(trace, { width: 80, colour: false, unicode: true })
 */
export function renderWaterfall(trace: TraceDocuments, options: WaterfallOptions): string {
  const roots = traceTree(trace);
  const rows = rowsOf(roots, options.unicode);
  const shown = rows.slice(0, MAX_ROWS);
  const drawing = {
    options,
    palette: paletteFor(options.colour),
    layout: layoutFor(shown, options.width, options),
    whole: spanOf(rows),
  };
  const left = rows.length - shown.length;
  const rest = left > 0 ? [cut(`and ${left} more`, options.width, options)] : [];
  return [...headerLines(trace, roots, options), ...shown.map((row) => line(row, drawing)), ...rest].join(
    "\n",
  );
}

interface Drawing {
  readonly options: WaterfallOptions;
  readonly palette: Palette;
  readonly layout: Layout;
  readonly whole: Span;
}

function line({ indent, node }: Row, { options, palette, layout, whole }: Drawing): string {
  const paint = palette.outcome[node.outcome];
  const name = fit(indent + node.name, layout.name, options);
  const time = `${timeOf(node).padStart(layout.time - 2)} ${MARKS[node.outcome]}`;
  const cells = [
    layout.name > 0 ? (node.outcome === "ok" ? name : paint(name)) : "",
    layout.what > 0 ? palette.quiet(fit(node.what, layout.what, options)) : "",
    layout.bar > 0 ? paint(bar(workSpan(node, whole), whole, layout.bar, options.unicode ? "█" : "#")) : "",
    layout.time > 0 ? paint(time) : "",
  ];
  return cells
    .filter((cell) => cell !== "")
    .join(" ")
    .trimEnd();
}

function timeOf({ start, end }: WorkNode): string {
  if (start === undefined) return "?";
  return end === undefined ? "running" : formatDuration(end - start);
}

function workSpan({ start, end }: WorkNode, whole: Span): Span {
  return { start: start ?? whole.start, end: end ?? (start === undefined ? whole.start : whole.end) };
}

function spanOf(rows: readonly Row[]): Span {
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  for (const { node } of rows) {
    start = Math.min(start, node.start ?? start);
    end = Math.max(end, node.end ?? node.start ?? end);
  }
  return Number.isFinite(start) && Number.isFinite(end) ? { start, end } : { start: 0, end: 0 };
}
