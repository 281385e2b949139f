import type { ReactElement } from "react";
import { Icon } from "../design/icons.tsx";
import { useWords } from "../words/language.ts";
import { type ColumnId, COLUMNS } from "./model/columns.ts";
import { type Sort, sortAfterClick } from "./model/sort-rows.ts";
import classes from "./traces.module.css";
import { words } from "./words.ts";

export interface HeadRowProps {
  readonly columns: readonly ColumnId[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

/** The names of the columns; each sorts. */
export function HeadRow({ columns, sort, onSort }: HeadRowProps): ReactElement {
  const text = useWords(words);
  return (
    <div role="row" aria-rowindex={1} className={classes["head"]}>
      {columns.map((column) => {
        const sorted = sort.column === column;
        const order = sort.down ? "descending" : "ascending";
        return (
          <div
            key={column}
            role="columnheader"
            aria-sort={sorted ? order : undefined}
            data-number={COLUMNS[column].number}
            className={classes["headCell"]}
          >
            <button
              type="button"
              title={text.meanings[column]}
              onClick={() => onSort(sortAfterClick(sort, column))}
            >
              <span>
                {text.columns[column]}
                {sorted && <Icon name={sort.down ? "down" : "up"} size={12} />}
              </span>
            </button>
          </div>
        );
      })}
    </div>
  );
}
