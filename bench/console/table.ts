import { textTable } from "@xray-lab/test-support";
import type { LiveFigures } from "./measure-live.ts";
import type { MapFigures } from "./measure-map.ts";
import { LIMIT_SECONDS, type PageFigures } from "./measure-page.ts";
import type { TraceFigures } from "./measure-trace.ts";
import type { ZipkinFigures } from "./zipkin/measure-zipkin.ts";

const HEAD = [
  "page",
  "rows",
  "MB",
  "painted ms",
  "worker CPU ms",
  "tasks > 50 ms / longest CPU",
  "wheel CPU ms",
  "flick CPU ms",
  "jumps CPU ms",
  "search ms",
];
const NONE = "–";

/** A row for each trace; with Zipkin's figures, one for Zipkin and one for the ratio below it. */
export function tableOf(figures: readonly TraceFigures[], zipkin: readonly ZipkinFigures[] = []): string {
  const rows = figures.flatMap((ours, place) => {
    const cells = [ms(ours.loading.workers), ...cellsOf(ours), ms(ours.search)];
    const row = ["console", ...sizeOf(ours), ms(ours.painted), ...cells];
    const other = zipkin[place];
    return other ? [row, zipkinRow(other), ratioRow(other, ours)] : [row];
  });
  return textTable([HEAD, ...rows], { numbersFrom: 1 });
}

function sizeOf({ rows, megabytes }: Pick<TraceFigures, "rows" | "megabytes">): readonly string[] {
  return [rows.toLocaleString("en"), megabytes.toFixed(megabytes < 10 ? 1 : 0)];
}

function cellsOf({ loading, wheel, flick, jumps }: PageFigures): readonly string[] {
  return [`${loading.long} / ${ms(loading.longestCpu)}`, ...[wheel, flick, jumps].map(ms)];
}

function zipkinRow({ figures, ...size }: ZipkinFigures): string[] {
  const start = ["Zipkin", ...sizeOf(size)];
  if (typeof figures === "string") return [...start, figures, ...Array.from({ length: 6 }, () => NONE)];
  return [...start, ms(figures.painted), NONE, ...cellsOf(figures), NONE];
}

function ratioRow({ figures }: ZipkinFigures, ours: TraceFigures): string[] {
  const start = ["ratio", "", ""];
  if (typeof figures === "string")
    return [...start, `> ${times(LIMIT_SECONDS * 1000, ours.painted)}`, "", "", "", "", "", ""];
  const scrolling = (["wheel", "flick", "jumps"] as const).map((name) => times(figures[name], ours[name]));
  return [...start, times(figures.painted, ours.painted), "", "", ...scrolling, ""];
}

function times(other: number, own: number): string {
  const ratio = other / own;
  return `${ratio.toFixed(ratio < 10 ? 1 : 0)}×`;
}

function ms(value: number): string {
  return value.toFixed(value < 20 ? 1 : 0);
}

export function liveTableOf({ pixel, longestPixel, scripts, styles }: LiveFigures): string {
  const head = ["datagram to pixel ms", "longest ms", "first load: scripts kB", "styles kB"];
  return textTable([head, [pixel, longestPixel, scripts, styles].map(ms)], { numbersFrom: 0 });
}

export function mapTableOf(figures: readonly MapFigures[]): string {
  const head = ["nodes", "edges", "layout, first ms", "again ms", "other thread held ms"];
  const rows = figures.map(({ nodes, edges, first, again, held }) => [
    nodes.toLocaleString("en"),
    edges.toLocaleString("en"),
    ...[first, again, held].map(ms),
  ]);
  return textTable([head, ...rows], { numbersFrom: 0 });
}
