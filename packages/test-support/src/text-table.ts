import { type ColumnUserConfig, getBorderCharacters, table } from "table";

export interface TableOptions {
  /** Widths by column; text that is longer is wrapped. Without them a column is as wide as its longest cell. */
  readonly widths?: readonly number[];
  /** The first column whose cells are aligned to the right. */
  readonly numbersFrom?: number;
}

/** Rows as columns of plain text, with two spaces between them and nothing at the end of a line. */
export function textTable(
  rows: readonly (readonly string[])[],
  { widths = [], numbersFrom = Number.POSITIVE_INFINITY }: TableOptions = {},
): string {
  const columns = (rows[0] ?? []).map((_, column): ColumnUserConfig => {
    const alignment = column < numbersFrom ? "left" : "right";
    const width = widths[column];
    return width === undefined ? { alignment } : { alignment, width, wrapWord: true };
  });
  const text = table(
    rows.map((row) => [...row]),
    {
      border: getBorderCharacters("void"),
      drawHorizontalLine: () => false,
      columnDefault: { paddingLeft: 0, paddingRight: 2 },
      columns,
    },
  );
  return text.replaceAll(/ +$/gm, "").trimEnd();
}
