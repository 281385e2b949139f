import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { Link } from "wouter";
import { getJson } from "../api/call.ts";
import { usePrunedBefore } from "../api/pruned-before.ts";
import { Button } from "../design/button.tsx";
import { EmptyState } from "../design/states.tsx";
import { combinedFilter, type FilterParts } from "../filter-bar/combined-filter.ts";
import { words as shellWords } from "../shell/words.ts";
import { formatLength, OFFERED_WINDOWS, readTimeWindow, type TimeWindow } from "../view-state/time-window.ts";
import { useLink } from "../view-state/use-view-state.ts";
import { formatNumber, useLanguage, useWords } from "../words/language.ts";
import { formatMoment } from "../words/times.ts";
import { countTraces } from "./model/count-traces.ts";
import classes from "./traces.module.css";
import { words } from "./words.ts";

export interface NoTracesProps extends FilterParts {
  readonly window: TimeWindow;
  readonly onWindow: (window: TimeWindow) => void;
  readonly onFilter: (filter: string, chips: readonly string[]) => void;
  readonly onGroup: (group: undefined) => void;
}

/** Why there is nothing to see, and what can be done: no trace ever came, none in this window, or none that matches. */
export function NoTraces(props: NoTracesProps): ReactElement {
  const text = useWords(words);
  const link = useLink();
  const language = useLanguage();
  const stored = useStoredTraces();
  const pruned = usePrunedBefore() !== undefined;
  const shown = useWindowInWords(props.window);
  const expression = combinedFilter(props);
  if (stored === 0 && !pruned) {
    return (
      <EmptyState title={text.emptyTitle} command="npm start">
        <p className={classes["emptyText"]}>{text.empty}</p>
        <Link href={link("/intake")}>{text.toIntake}</Link>
      </EmptyState>
    );
  }
  if (expression === undefined) {
    return (
      <EmptyState title={text.quietTitle(shown)}>
        {stored !== undefined && <p>{text.quiet(formatNumber(stored, language))}</p>}
        <Widen {...props} />
      </EmptyState>
    );
  }
  return (
    <EmptyState title={text.noneTitle}>
      <p className={classes["emptyText"]}>{text.none(expression, shown)}</p>
      <Widen {...props} />
      <Drop {...props} />
    </EmptyState>
  );
}

function useStoredTraces(): number | undefined {
  const { data } = useQuery({
    queryKey: ["stored-traces"],
    queryFn: async ({ signal }) => countTraces(await getJson("/intake", signal)) ?? null,
    refetchInterval: 5000,
    retry: false,
  });
  return data ?? undefined;
}

function useWindowInWords(window: TimeWindow): string {
  const { period } = useWords(words);
  const { last } = useWords(shellWords);
  const language = useLanguage();
  const clock = (seconds: number): string => formatMoment(seconds, language);
  if (window.kind === "live") return last(formatLength(window.seconds));
  if (window.kind === "fixed") return period(clock(window.from), clock(window.to));
  return period(clock(window.at - window.seconds), clock(window.at));
}

/** Live windows that show more: those that reach further back, and of a window that has ended all of them. */
function Widen({ window, onWindow }: NoTracesProps): ReactElement | undefined {
  const { widen } = useWords(words);
  const { last } = useWords(shellWords);
  const reaches = window.kind === "live" ? window.seconds : 0;
  const wider = OFFERED_WINDOWS.filter((length) => lengthOf(length) > Math.max(60, reaches));
  if (wider.length === 0) return undefined;
  return (
    <div className={classes["emptyActions"]}>
      {[wider[0], wider.length > 1 ? wider.at(-1) : undefined].map(
        (length) =>
          length !== undefined && (
            <Button key={length} onClick={() => onWindow({ kind: "live", seconds: lengthOf(length) })}>
              {widen(last(length))}
            </Button>
          ),
      )}
    </div>
  );
}

function lengthOf(text: string): number {
  const window = readTimeWindow(new URLSearchParams({ window: text }));
  return window.kind === "live" ? window.seconds : 0;
}

/** Each part of the filter can be removed. */
function Drop({ filter = "", chips, group, onFilter, onGroup }: NoTracesProps): ReactElement {
  const { group: inWords } = useWords(words);
  const without = (index: number): readonly string[] => chips.filter((_, at) => at !== index);
  return (
    <>
      {filter !== "" && <DropPart part={filter} isCode onDrop={() => onFilter("", chips)} />}
      {chips.map((chip, index) => (
        <DropPart key={chip} part={chip} isCode onDrop={() => onFilter(filter, without(index))} />
      ))}
      {group !== undefined && <DropPart part={inWords(group)} onDrop={() => onGroup(undefined)} />}
    </>
  );
}

interface DropPartProps {
  readonly part: string;
  readonly isCode?: boolean;
  readonly onDrop: () => void;
}

function DropPart({ part, isCode = false, onDrop }: DropPartProps): ReactElement {
  const { drop } = useWords(words);
  return (
    <div className={classes["part"]}>
      {isCode ? <code>{part}</code> : <span>{part}</span>}
      <Button icon="close" aria-label={`${drop}: ${part}`} onClick={onDrop}>
        {drop}
      </Button>
    </div>
  );
}
