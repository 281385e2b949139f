import type { WorkNode } from "./trace-tree.ts";

/** One line of the waterfall: `indent` holds the tree's lines in front of the name. */
export interface Row {
  readonly indent: string;
  readonly node: WorkNode;
}

interface TreeLines {
  readonly branch: string;
  readonly last: string;
  readonly through: string;
  readonly empty: string;
}

const UNICODE_LINES: TreeLines = { branch: "├─ ", last: "└─ ", through: "│  ", empty: "   " };
const ASCII_LINES: TreeLines = { branch: "|- ", last: "`- ", through: "|  ", empty: "   " };

/** The tree from top to bottom, children after their parent. */
export function rowsOf(roots: readonly WorkNode[], unicode: boolean): readonly Row[] {
  const lines = unicode ? UNICODE_LINES : ASCII_LINES;
  const rows: Row[] = [];
  const descend = (nodes: readonly WorkNode[], above: string): void => {
    for (const [index, node] of nodes.entries()) {
      const isLast = index === nodes.length - 1;
      rows.push({ indent: above + (isLast ? lines.last : lines.branch), node });
      descend(node.children, above + (isLast ? lines.empty : lines.through));
    }
  };
  for (const root of roots) {
    rows.push({ indent: "", node: root });
    descend(root.children, "");
  }
  return rows;
}
