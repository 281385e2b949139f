import { Popover } from "@base-ui/react/popover";
import type { ReactElement } from "react";
import { Button } from "../design/button.tsx";
import { FAILED_INSIDE } from "../filter-bar/examples.ts";
import { useShortcuts } from "../keyboard/shortcuts.ts";
import { formatNumber, useLanguage, useWords } from "../words/language.ts";
import { COLUMN_IDS, type ColumnId, isColumn } from "./model/columns.ts";
import { GROUP_COLUMNS, type GroupBy, readGroupBy } from "./model/group-keys.ts";
import type { Sort } from "./model/sort-rows.ts";
import classes from "./traces.module.css";
import { useNarrow } from "./use-narrow.ts";
import { words } from "./words.ts";

export interface ToolbarProps {
  readonly count: number;
  readonly complete: boolean;
  readonly stale: boolean;
  readonly waiting: number;
  readonly onFresh: () => void;
  readonly chips: readonly string[];
  readonly onChips: (chips: readonly string[]) => void;
  readonly by: GroupBy | undefined;
  readonly onBy: (by: GroupBy | undefined) => void;
  readonly annotationKeys: readonly string[];
  readonly columns: readonly ColumnId[];
  readonly onColumns: (columns: readonly ColumnId[]) => void;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly charts: boolean;
  readonly onCharts: (shown: boolean) => void;
}

/** What stands above the list: how many traces there are, what is new, and how they are shown. */
export function Toolbar(props: ToolbarProps): ReactElement {
  const { count, complete, stale, waiting, onFresh, chips, onChips, charts, onCharts } = props;
  const text = useWords(words);
  const language = useLanguage();
  const inside = chips.includes(FAILED_INSIDE);
  const toggleInside = (): void =>
    onChips(inside ? chips.filter((chip) => chip !== FAILED_INSIDE) : [...chips, FAILED_INSIDE]);
  useShortcuts(waiting === 0 ? [] : [{ keys: "n", label: text.fresh(String(waiting)), run: onFresh }]);
  return (
    <div className={classes["tools"]}>
      <span className={classes["count"]} data-stale={stale}>
        {stale ? text.reading : text.count(formatNumber(count, language), complete)}
      </span>
      <span className={classes["fresh"]} aria-live="polite">
        {waiting > 0 && (
          <Button icon="up" kind="primary" onClick={onFresh}>
            {text.fresh(formatNumber(waiting, language))}
          </Button>
        )}
      </span>
      <div className={classes["end"]}>
        <Button icon="alert" aria-pressed={inside} onClick={toggleInside}>
          {text.insidePill}
        </Button>
        <GroupSelect {...props} />
        <SortSelect {...props} />
        <ColumnChoice {...props} />
        <Button aria-expanded={charts} onClick={() => onCharts(!charts)}>
          {charts ? text.hideCharts : text.charts}
        </Button>
      </div>
    </div>
  );
}

function GroupSelect({ by, onBy, annotationKeys }: ToolbarProps): ReactElement {
  const text = useWords(words);
  const keys = new Set(annotationKeys);
  if (by?.startsWith("annotation.")) keys.add(by.slice("annotation.".length));
  return (
    <select
      aria-label={text.groupBy}
      className={classes["select"]}
      value={by ?? ""}
      onChange={({ target }) => onBy(readGroupBy(target.value))}
    >
      <option value="">{text.noGroups}</option>
      <optgroup label={text.groupBy}>
        {GROUP_COLUMNS.map((column) => (
          <option key={column} value={column}>
            {text.groupColumns[column]}
          </option>
        ))}
      </optgroup>
      {keys.size > 0 && (
        <optgroup label={text.annotation}>
          {[...keys].map((key) => (
            <option key={key} value={`annotation.${key}`}>
              {key}
            </option>
          ))}
        </optgroup>
      )}
    </select>
  );
}

/** Where the headers have no place. */
function SortSelect({ sort, onSort }: ToolbarProps): ReactElement | undefined {
  const text = useWords(words);
  if (!useNarrow()) return undefined;
  return (
    <>
      <select
        aria-label={text.sortBy}
        className={classes["select"]}
        value={sort.column}
        onChange={({ target }) => onSort({ ...sort, column: isColumn(target.value) ? target.value : "time" })}
      >
        {COLUMN_IDS.map((column) => (
          <option key={column} value={column}>
            {text.columns[column]}
          </option>
        ))}
      </select>
      <Button
        icon={sort.down ? "down" : "up"}
        aria-label={sort.down ? text.descending : text.ascending}
        onClick={() => onSort({ ...sort, down: !sort.down })}
      />
    </>
  );
}

function ColumnChoice({ columns, onColumns }: ToolbarProps): ReactElement | undefined {
  const text = useWords(words);
  const toggle = (column: ColumnId): void =>
    onColumns(COLUMN_IDS.filter((one) => columns.includes(one) !== (one === column)));
  if (useNarrow()) return undefined;
  return (
    <Popover.Root>
      <Popover.Trigger render={<Button>{text.chooseColumns}</Button>} />
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end">
          <Popover.Popup className={classes["popup"]}>
            <Popover.Title render={<h2 />}>{text.chooseColumns}</Popover.Title>
            {COLUMN_IDS.map((column) => (
              <label key={column} className={classes["option"]}>
                <input
                  type="checkbox"
                  checked={columns.includes(column)}
                  disabled={columns.length === 1 && columns.includes(column)}
                  onChange={() => toggle(column)}
                />
                {text.columns[column]}
              </label>
            ))}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
