import type { TraceSummary } from "@xray-lab/traces";
import { type KeyboardEvent, type ReactElement, type RefObject, useCallback, useRef, useState } from "react";
import { useLocation } from "wouter";
import { RowWindow } from "../design/row-window.tsx";
import { useShortcuts } from "../keyboard/shortcuts.ts";
import { tracePath } from "../view-state/routes.ts";
import { useLink } from "../view-state/use-view-state.ts";
import { useWords } from "../words/language.ts";
import { type CellProps, CELLS } from "./cells.tsx";
import { HeadRow, type HeadRowProps } from "./head-row.tsx";
import { type ColumnId, COLUMNS } from "./model/columns.ts";
import classes from "./traces.module.css";
import { useNarrow } from "./use-narrow.ts";
import { useNow } from "./use-now.ts";
import { words } from "./words.ts";

export interface TraceRowsProps extends HeadRowProps {
  readonly rows: readonly TraceSummary[];
  readonly onBusy: (busy: boolean) => void;
}

const ROW = 46;
const CARD = 76;

/** The traces, one row each; a card where there is no room for columns. */
export function TraceRows({ rows, columns, sort, onSort, onBusy }: TraceRowsProps): ReactElement {
  const { title } = useWords(words);
  const narrow = useNarrow();
  const now = useNow();
  const list = useRef<HTMLDivElement>(null);
  const { active, setActive, open } = useActive(rows);
  useRowKeys({ active, count: rows.length, setActive, list });
  const slowest = rows.reduce((most, { responseTime = 0 }) => Math.max(most, responseTime), 0);
  const template = columns.map((column) => COLUMNS[column].width).join(" ");
  const row = (index: number): ReactElement | undefined => {
    const summary = rows[index];
    return summary && <Cells summary={summary} now={now} slowest={slowest} columns={columns} />;
  };
  return (
    <div ref={list} style={{ "--columns": template } as Record<string, string>} onKeyDown={leaveByEscape}>
      <RowWindow
        label={title}
        count={rows.length}
        rowHeight={narrow ? CARD : ROW}
        columnCount={columns.length}
        head={<HeadRow columns={columns} sort={sort} onSort={onSort} />}
        row={row}
        rowKey={(index) => rows[index]?.traceId ?? String(index)}
        rowClass={classes["row"]}
        active={active}
        onActive={setActive}
        onOpen={open}
        onBusy={onBusy}
      />
    </div>
  );
}

/** While the list has the focus new traces wait. */
function leaveByEscape({ key, target }: KeyboardEvent): void {
  if (key === "Escape" && target instanceof HTMLElement && target.role === "grid") target.blur();
}

function Cells({ columns, ...cell }: CellProps & { readonly columns: readonly ColumnId[] }): ReactElement {
  return (
    <>
      {columns.map((column, at) => {
        const Cell = CELLS[column];
        return (
          <div
            key={column}
            role="gridcell"
            aria-colindex={at + 1}
            data-column={column}
            data-number={COLUMNS[column].number}
            className={classes["cell"]}
          >
            <Cell {...cell} />
          </div>
        );
      })}
    </>
  );
}

interface Active {
  readonly active: number | undefined;
  readonly setActive: (index: number) => void;
  readonly open: (index: number) => void;
}

/** The row that the keyboard is at stays the same trace when rows enter above it. */
function useActive(rows: readonly TraceSummary[]): Active {
  const [traceId, setTraceId] = useState<string>();
  const [, go] = useLocation();
  const link = useLink();
  const found = traceId === undefined ? -1 : rows.findIndex((row) => row.traceId === traceId);
  const active = found < 0 ? undefined : found;
  const setActive = useCallback((index: number) => setTraceId(rows[index]?.traceId), [rows]);
  const open = (index: number): void => {
    const row = rows[index];
    if (row !== undefined) go(link(tracePath(row.traceId)));
  };
  return { active, setActive, open };
}

interface RowKeys extends Pick<Active, "active" | "setActive"> {
  readonly count: number;
  readonly list: RefObject<HTMLDivElement | null>;
}

/** The keys that work wherever the focus is. They bring it to the list, where the arrows and Enter work. */
function useRowKeys({ active, count, setActive, list }: RowKeys): void {
  const text = useWords(words);
  const to = (index: number): void => {
    list.current?.querySelector<HTMLElement>("[role=grid]")?.focus({ preventScroll: true });
    setActive(Math.max(0, Math.min(count - 1, index)));
  };
  useShortcuts([
    { keys: "j", label: text.next, run: () => to((active ?? -1) + 1) },
    { keys: "k", label: text.previous, run: () => to((active ?? count) - 1) },
    { keys: "↑ ↓", label: text.inList.step, run: undefined },
    { keys: "PageUp PageDown", label: text.inList.page, run: undefined },
    { keys: "Home End", label: text.inList.ends, run: undefined },
    { keys: "Enter", label: text.inList.open, run: undefined },
    { keys: "Escape", label: text.inList.leave, run: undefined },
  ]);
}
