import { styleText } from "node:util";
import type { Result } from "../result.ts";

const COLUMNS = [
  { head: "trap", width: 38 },
  { head: "the stock SDK", width: 44 },
  { head: "ours", width: 40 },
  { head: "upstream", width: 8 },
] as const;

/** For a terminal of 140 columns. Cells wrap at words. */
export function table(results: readonly Result[]): string {
  const rows = results.map(({ trap, stock, ours }) =>
    row([trap.title, stock.words, ours.words, trap.upstream === undefined ? "" : `#${trap.upstream}`]),
  );
  const head = row(COLUMNS.map((column) => column.head));
  const rule = COLUMNS.map(({ width }) => "─".repeat(width)).join("  ");
  return `${styleText("bold", head)}\n${rule}\n${rows.join("\n\n")}\n`;
}

function row(cells: readonly string[]): string {
  const wrapped = COLUMNS.map(({ width }, at) => wrap(plain(cells[at] ?? ""), width));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  const line = (index: number): string =>
    COLUMNS.map(({ width }, at) => (wrapped[at]?.[index] ?? "").padEnd(width)).join("  ");
  return Array.from({ length: height }, (_, index) => line(index).trimEnd()).join("\n");
}

function plain(markdown: string): string {
  return markdown.replaceAll("`", "");
}

/** Lines of at most `width`; a word that is longer is cut. */
function wrap(text: string, width: number): readonly string[] {
  const pieces = text.split(" ").flatMap((word) => word.match(new RegExp(`.{1,${width}}`, "gu")) ?? []);
  const lines = [""];
  for (const piece of pieces) {
    const longer = [lines.at(-1), piece].filter(Boolean).join(" ");
    if (longer.length <= width) lines[lines.length - 1] = longer;
    else lines.push(piece);
  }
  return lines;
}
