import { styleText } from "node:util";
import { textTable } from "@xray-lab/test-support";
import type { Result } from "./result.ts";

const HEAD = ["trap", "the stock SDK", "ours", "upstream"];
/** For a terminal of 140 columns. */
const WIDTHS = [38, 44, 40, 8];

/** Cells wrap at words. */
export function table(results: readonly Result[]): string {
  const rows = results.map(({ trap, stock, ours }) =>
    textTable([[trap.title, stock.words, ours.words, trap.upstream ? `#${trap.upstream}` : ""].map(plain)], {
      widths: WIDTHS,
    }),
  );
  const head = textTable([HEAD], { widths: WIDTHS });
  const rule = WIDTHS.map((width) => "─".repeat(width)).join("  ");
  return `${styleText("bold", head)}\n${rule}\n${rows.join("\n\n")}\n`;
}

function plain(markdown: string): string {
  return markdown.replaceAll("`", "");
}
