import { useSearchParams } from "wouter";
import type { FilterParts } from "../filter-bar/combined-filter.ts";
import { writeTimeWindow } from "../view-state/time-window.ts";
import { type HistoryStep, useSearchMember, withMember } from "../view-state/use-view-state.ts";
import { useNarrow } from "./use-narrow.ts";
import { type ColumnId, readColumns, writeColumns } from "./model/columns.ts";
import { type GroupBy, readGroupBy } from "./model/group-keys.ts";
import type { Selected } from "./model/scatter.ts";
import { readSort, type Sort, writeSort } from "./model/sort-rows.ts";
import { withResponseTimes } from "./model/time-chip.ts";

/** What the address says of this page, and how to change it. */
export interface TracesView extends FilterParts {
  readonly sort: Sort;
  readonly columns: readonly ColumnId[];
  readonly by: GroupBy | undefined;
  readonly charts: boolean;
  readonly setFilter: (filter: string, chips: readonly string[]) => void;
  readonly setGroup: (group: string | undefined) => void;
  readonly setSort: (sort: Sort) => void;
  readonly setColumns: (columns: readonly ColumnId[]) => void;
  readonly setBy: (by: GroupBy | undefined) => void;
  readonly setCharts: (shown: boolean) => void;
  /** What was selected in the scatter: a period and response times. */
  readonly select: (selected: Selected) => void;
}

export function useTracesView(): TracesView {
  const [search, setSearch] = useSearchParams();
  const [group, setGroup] = useSearchMember("group");
  const narrow = useNarrow();
  const chips = [...new Set(search.getAll("chip"))];
  const set = (name: string, value: string | undefined, step: HistoryStep = "replace"): void =>
    setSearch((before) => withMember(before, name, value), { replace: step === "replace" });
  return {
    filter: search.get("filter") ?? undefined,
    chips,
    group,
    sort: readSort(search.get("sort") ?? undefined),
    columns: readColumns(search.get("cols") ?? undefined),
    by: readGroupBy(search.get("by") ?? undefined),
    charts: narrow ? search.get("charts") === "1" : search.get("charts") !== "0",
    setFilter: (filter, next) =>
      setSearch((before) => withMember(withMember(before, "filter", filter), "chip", [...new Set(next)])),
    setGroup,
    setSort: (sort) => set("sort", writeSort(sort)),
    setColumns: (columns) => set("cols", writeColumns(columns)),
    setBy: (by) => set("by", by, "push"),
    setCharts: (shown) => set("charts", shown === narrow ? (shown ? "1" : "0") : undefined),
    select: ({ range, least, most }) =>
      setSearch((before) => {
        const next = withMember(before, "chip", withResponseTimes(chips, [least, most]));
        return writeTimeWindow(next, { kind: "fixed", ...range });
      }),
  };
}
