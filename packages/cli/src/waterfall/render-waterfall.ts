import {
  type CompiledTrace,
  DEPTH_SHOWN,
  formatDuration,
  ROWS_SHOWN,
  type TraceRow,
  traceTree,
} from "@xray-lab/traces";
import { cut, fit } from "./columns.ts";
import { headerLines } from "./header.ts";
import { indentsOf } from "./indents.ts";
import { type Layout, layoutFor } from "./layout.ts";
import { MARKS, type Palette, paletteFor } from "./palette.ts";

export interface WaterfallOptions {
  /** Columns of the terminal; no line is longer. */
  readonly width: number;
  readonly colour: boolean;
  /** Block and line characters; otherwise nothing but ASCII. */
  readonly unicode: boolean;
}

export interface Line {
  /** The tree's lines and the name. */
  readonly name: string;
  /** What the work did, or why it failed. */
  readonly what: string;
  readonly row: TraceRow;
}

/**
 * A trace as text: a header (the request, the response, its time, the client's address, the trace id), then a row for each
 * segment and subsegment with a bar to scale. The documents may hold anything: control characters are shown escaped.
 *
 * @example renderWaterfall(trace, { width: 80, colour: false, unicode: true })
 */
export function renderWaterfall(trace: CompiledTrace, options: WaterfallOptions): string {
  const { rows } = traceTree(trace);
  const shown = rows.slice(0, ROWS_SHOWN);
  const indents = indentsOf(shown, DEPTH_SHOWN, options.unicode);
  const lines = shown.map((row, index) => ({
    name: (indents[index] ?? "") + row.name,
    what: whatOf(row),
    row,
  }));
  const drawing = {
    options,
    palette: paletteFor(options.colour),
    layout: layoutFor(lines, options.width, options),
  };
  const left = rows.length - shown.length;
  const rest = left > 0 ? [cut(`and ${left} more`, options.width, options)] : [];
  const header = headerLines(trace.traceId, rows[0], options);
  return [...header, ...lines.map((line) => render(line, drawing)), ...rest].join("\n");
}

/** The status comes first: when a narrow terminal cuts the line, the end of the path is the least important part. */
function whatOf({ description: { status, text, exceptions } }: TraceRow): string {
  const [thrown] = exceptions;
  const words = [status?.toString(), text];
  return words.filter(Boolean).join(" ") || thrown?.message || thrown?.name || "";
}

interface Drawing {
  readonly options: WaterfallOptions;
  readonly palette: Palette;
  readonly layout: Layout;
}

function render({ name: indented, what, row }: Line, { options, palette, layout }: Drawing): string {
  const paint = palette.outcome[row.outcome];
  const name = fit(indented, layout.name, options);
  const time = `${timeOf(row).padStart(layout.time - 2)} ${MARKS[row.outcome]}`;
  const cells = [
    layout.name > 0 ? (row.outcome === "ok" ? name : paint(name)) : "",
    layout.what > 0 ? palette.quiet(fit(what, layout.what, options)) : "",
    layout.bar > 0 ? paint(bar(row.bar, layout.bar, options.unicode ? "█" : "#")) : "",
    layout.time > 0 ? paint(time) : "",
  ];
  return cells
    .filter((cell) => cell !== "")
    .join(" ")
    .trimEnd();
}

function timeOf({ start, duration, inProgress }: TraceRow): string {
  return start !== undefined && inProgress ? "running" : formatDuration(duration);
}

/** The bar in `width` columns, to scale; work too short to see gets one column. */
export function bar({ offset, length }: TraceRow["bar"], width: number, mark: string): string {
  if (width < 1) return "";
  const from = clamp(Math.floor(offset * width), 0, width - 1);
  const columns = clamp(Math.round(length * width), 1, width - from);
  return " ".repeat(from) + mark.repeat(columns) + " ".repeat(width - from - columns);
}

function clamp(value: number, low: number, high: number): number {
  return Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : low;
}
