import type { TraceSummary } from "@xray-lab/traces";
import { type ReactElement, useCallback, useDeferredValue, useMemo, useRef, useState } from "react";
import { ApiProblem } from "../api/call.ts";
import { Button } from "../design/button.tsx";
import { ErrorState, LoadingState } from "../design/states.tsx";
import { combinedFilter, problemOf } from "../filter-bar/combined-filter.ts";
import { FilterBar } from "../filter-bar/filter-bar.tsx";
import { seenValues } from "../filter-bar/seen-values.ts";
import { useTitle } from "../shell/use-title.ts";
import { rangeOf, type TimeRange, type TimeWindow } from "../view-state/time-window.ts";
import { useTimeWindow } from "../view-state/use-view-state.ts";
import { useWords } from "../words/language.ts";
import { Charts } from "./charts/charts.tsx";
import { GroupsTable } from "./groups-table.tsx";
import type { TraceGroup } from "./model/group-rows.ts";
import { sortRows } from "./model/sort-rows.ts";
import { responseTimesOf, withResponseTimes } from "./model/time-chip.ts";
import { NoTraces } from "./no-traces.tsx";
import type { TraceList } from "./read-trace-list.ts";
import { Toolbar } from "./toolbar.tsx";
import { TraceRows } from "./trace-rows.tsx";
import classes from "./traces.module.css";
import { useHeldRows } from "./use-held-rows.ts";
import { type ShownTraceList, useTraceList } from "./use-trace-list.ts";
import { type TracesView, useTracesView } from "./use-traces-view.ts";
import { words } from "./words.ts";

/** The traces of the window: found, sorted, grouped and drawn. */
export function TracesPage(): ReactElement {
  const { title } = useWords(words);
  useTitle(title);
  const view = useTracesView();
  const [window] = useTimeWindow();
  const shown = useTraceList({
    filter: combinedFilter(view),
    window,
    enabled: problemOf(view) === undefined,
  });
  const rows = useRef(shown.list?.rows ?? []);
  rows.current = shown.list?.rows ?? [];
  const seen = useCallback(() => seenValues(rows.current), []);
  const refused = shown.error instanceof ApiProblem && shown.error.status === 400;
  return (
    <div className={classes["page"]}>
      <h1 className="said">{title}</h1>
      <FilterBar
        {...view}
        onChange={view.setFilter}
        seen={seen}
        refusal={refused ? shown.error?.message : undefined}
      />
      {shown.list !== undefined && <Shown view={view} shown={shown} list={shown.list} />}
      {shown.list === undefined && shown.reading && <LoadingState />}
      {shown.error !== null && !refused && <ErrorState error={shown.error} retry={shown.retry} />}
    </div>
  );
}

interface ShownProps {
  readonly view: TracesView;
  readonly shown: ShownTraceList;
  readonly list: TraceList;
}

function Shown({ view, shown, list }: ShownProps): ReactElement {
  const [window, setWindow] = useTimeWindow();
  const [busy, setBusy] = useState(false);
  const sorted = useMemo(() => sortRows(list.rows, view.sort), [list.rows, view.sort.column, view.sort.down]);
  const held = useHeldRows(sorted, `${list.identity} ${view.sort.column} ${view.sort.down}`, busy);
  return (
    <>
      {list.rows.length > 0 && <Pictures view={view} list={list} />}
      <Toolbar view={view} list={list} stale={shown.stale} waiting={held.waiting} onFresh={held.release} />
      {list.rows.length === 0 ? (
        !shown.stale && (
          <NoTraces
            {...view}
            window={window}
            onWindow={setWindow}
            onFilter={view.setFilter}
            onGroup={view.setGroup}
          />
        )
      ) : (
        <TraceRows
          rows={held.rows}
          columns={view.columns}
          sort={view.sort}
          onSort={view.setSort}
          onBusy={setBusy}
        />
      )}
      <More shown={shown} />
    </>
  );
}

/** What sums up the traces. It may come a moment later than the rows: writing and scrolling go first. */
function Pictures({ view, list }: Pick<ShownProps, "view" | "list">): ReactElement {
  const [window, setWindow] = useTimeWindow();
  const rows = useDeferredValue(list.rows);
  const range = useMemo(() => rangeShown(window, list.complete ? [] : rows), [JSON.stringify(window), rows]);
  const selection = view.chips.map(responseTimesOf).find((one) => one !== undefined);
  const choose = ({ chip, period }: TraceGroup): void => {
    if (period === undefined) view.setFilter(view.filter ?? "", [...view.chips, chip]);
    else setWindow({ kind: "fixed", ...period });
  };
  return (
    <>
      {view.charts && (
        <Charts
          rows={rows}
          range={range}
          onSelect={view.select}
          selection={selection}
          onResponseTime={(times) => view.setFilter(view.filter ?? "", withResponseTimes(view.chips, times))}
        />
      )}
      {view.by !== undefined && <GroupsTable rows={rows} by={view.by} onChoose={choose} />}
    </>
  );
}

/** The window; from the oldest row on when older ones were not read: the picture would be empty before it. */
function rangeShown(window: TimeWindow, rows: readonly TraceSummary[]): TimeRange {
  const range = rangeOf(window, Date.now() / 1000);
  const oldest = rows.at(-1);
  return oldest === undefined ? range : { ...range, from: Math.min(oldest.start, range.to - 1) };
}

function More({
  shown: { more, readingMore },
}: {
  readonly shown: ShownTraceList;
}): ReactElement | undefined {
  const text = useWords(words);
  if (more === undefined && !readingMore) return undefined;
  return (
    <div className={classes["more"]}>
      <Button disabled={readingMore} onClick={more}>
        {readingMore ? text.reading : text.more}
      </Button>
    </div>
  );
}
