import type { TraceRow } from "@xray-lab/traces";

interface TreeLines {
  readonly branch: string;
  readonly last: string;
  readonly through: string;
  readonly empty: string;
}

const UNICODE_LINES: TreeLines = { branch: "├─ ", last: "└─ ", through: "│  ", empty: "   " };
const ASCII_LINES: TreeLines = { branch: "|- ", last: "`- ", through: "|  ", empty: "   " };

/** The tree's lines in front of the name of each row. Rows deeper than `depthMax` stand at that level. */
export function indentsOf(
  rows: readonly Pick<TraceRow, "depth" | "isLast">[],
  depthMax: number,
  unicode: boolean,
): readonly string[] {
  const lines = unicode ? UNICODE_LINES : ASCII_LINES;
  /** For each level, the lines that rows below the latest row of the level begin with. */
  const above = [""];
  return rows.map(({ depth, isLast }) => {
    const level = Math.min(depth, depthMax);
    if (level === 0) return "";
    const before = above[level - 1] ?? "";
    above[level] = before + (isLast ? lines.empty : lines.through);
    return before + (isLast ? lines.last : lines.branch);
  });
}
