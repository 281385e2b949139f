import type { TraceSummary } from "@xray-lab/traces";
import { type ColumnId, COLUMNS, isColumn } from "./columns.ts";

export interface Sort {
  readonly column: ColumnId;
  readonly down: boolean;
}

const NEWEST_FIRST: Sort = { column: "time", down: true };

/** Reads `sort` of the URL: a column, with `-` before it for downwards. */
export function readSort(text: string | undefined): Sort {
  const down = text?.startsWith("-") ?? false;
  const column = down ? (text?.slice(1) ?? "") : (text ?? "");
  return isColumn(column) ? { column, down } : NEWEST_FIRST;
}

/** undefined for newest first. */
export function writeSort({ column, down }: Sort): string | undefined {
  return column === "time" && down ? undefined : `${down ? "-" : ""}${column}`;
}

/** The sort after a click on a header: downwards first, since the largest and the newest are what people look for. */
export function sortAfterClick(sort: Sort, column: ColumnId): Sort {
  return { column, down: sort.column === column ? !sort.down : true };
}

/** @param rows newest first; rows with equal values stay in this order. Rows without a value come last, both ways. */
export function sortRows(rows: readonly TraceSummary[], { column, down }: Sort): readonly TraceSummary[] {
  if (column === "time" && down) return rows;
  const { sortBy } = COLUMNS[column];
  const keyed = rows.map((row) => ({ row, value: sortBy(row) }));
  const sign = down ? -1 : 1;
  keyed.sort(({ value: left }, { value: right }) => {
    if (left === undefined || right === undefined)
      return Number(left === undefined) - Number(right === undefined);
    return left === right ? 0 : sign * (left < right ? -1 : 1);
  });
  return keyed.map(({ row }) => row);
}
