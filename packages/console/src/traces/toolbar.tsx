import { Popover } from "@base-ui/react/popover";
import { type ReactElement, useMemo } from "react";
import { Button } from "../design/button.tsx";
import { FAILED_INSIDE } from "../filter-bar/examples.ts";
import { seenValues } from "../filter-bar/seen-values.ts";
import { useShortcuts } from "../keyboard/shortcuts.ts";
import { formatNumber, useLanguage, useWords } from "../words/language.ts";
import { COLUMN_IDS, type ColumnId, isColumn } from "./model/columns.ts";
import { GROUP_COLUMNS, readGroupBy } from "./model/group-keys.ts";
import type { TraceList } from "./read-trace-list.ts";
import classes from "./traces.module.css";
import type { TracesView } from "./use-traces-view.ts";
import { useNarrow } from "./use-narrow.ts";
import { words } from "./words.ts";

export interface ToolbarProps {
  readonly view: TracesView;
  readonly list: TraceList;
  readonly stale: boolean;
  readonly waiting: number;
  /** Lets the new traces in. */
  readonly onFresh: () => void;
}

/** What stands above the list: how many traces there are, what is new, and how they are shown. */
export function Toolbar(props: ToolbarProps): ReactElement {
  const { view, list, stale } = props;
  const text = useWords(words);
  const language = useLanguage();
  const { rows, complete } = list;
  return (
    <div className={classes["tools"]}>
      <span className={classes["count"]} data-stale={stale}>
        {stale ? text.reading : text.count(formatNumber(rows.length, language), complete)}
      </span>
      <Fresh {...props} />
      <div className={classes["end"]}>
        <InsidePill view={view} />
        <Button aria-expanded={view.charts} onClick={() => view.setCharts(!view.charts)}>
          {view.charts ? text.hideCharts : text.charts}
        </Button>
        <GroupSelect view={view} list={list} />
        <SortSelect view={view} />
        <ColumnChoice view={view} />
      </div>
    </div>
  );
}

interface OfView {
  readonly view: TracesView;
}

function Fresh({ waiting, onFresh }: ToolbarProps): ReactElement {
  const { fresh } = useWords(words);
  const label = fresh(formatNumber(waiting, useLanguage()));
  useShortcuts(waiting === 0 ? [] : [{ keys: "n", label, run: onFresh }]);
  return (
    <span className={classes["fresh"]} aria-live="polite">
      {waiting > 0 && (
        <Button icon="up" onClick={onFresh}>
          {label}
        </Button>
      )}
    </span>
  );
}

/** Finds what no filter on `fault` finds: requests that ended well although a call in them failed. */
function InsidePill({ view: { filter = "", chips, setFilter } }: OfView): ReactElement {
  const { insidePill } = useWords(words);
  const chosen = chips.includes(FAILED_INSIDE);
  const others = chips.filter((chip) => chip !== FAILED_INSIDE);
  return (
    <Button
      icon="alert"
      aria-pressed={chosen}
      onClick={() => setFilter(filter, chosen ? others : [...others, FAILED_INSIDE])}
    >
      {insidePill}
    </Button>
  );
}

function GroupSelect({ view: { by, setBy }, list }: OfView & { readonly list: TraceList }): ReactElement {
  const text = useWords(words);
  const keys = useMemo(() => new Set(seenValues(list.rows).annotationKeys), [list.rows]);
  if (by?.startsWith("annotation.")) keys.add(by.slice("annotation.".length));
  return (
    <select
      aria-label={text.groupBy}
      className={classes["select"]}
      value={by ?? ""}
      onChange={({ target }) => setBy(readGroupBy(target.value))}
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
function SortSelect({ view: { sort, setSort } }: OfView): ReactElement | undefined {
  const text = useWords(words);
  if (!useNarrow()) return undefined;
  return (
    <>
      <select
        aria-label={text.sortBy}
        className={classes["select"]}
        value={sort.column}
        onChange={({ target }) =>
          setSort({ ...sort, column: isColumn(target.value) ? target.value : "time" })
        }
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
        onClick={() => setSort({ ...sort, down: !sort.down })}
      />
    </>
  );
}

function ColumnChoice({ view: { columns, setColumns } }: OfView): ReactElement | undefined {
  const text = useWords(words);
  const toggle = (column: ColumnId): void =>
    setColumns(COLUMN_IDS.filter((one) => columns.includes(one) !== (one === column)));
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
