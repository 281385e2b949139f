import type { TraceSummary } from "@xray-lab/traces";
import {
  type KeyboardEvent,
  type ReactElement,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useLocation } from "wouter";
import { useTheme } from "../../shell/theme.ts";
import { tracePath } from "../../view-state/routes.ts";
import type { TimeRange } from "../../view-state/time-window.ts";
import { useLink } from "../../view-state/use-view-state.ts";
import { formatNumber, useLanguage, useWords } from "../../words/language.ts";
import { formatDuration } from "../../words/numbers.ts";
import { drawScatter } from "./draw-scatter.ts";
import { shownUrl } from "../model/describe-request.ts";
import { type Area, type Point, type Scatter, scatterOf, type Selected } from "../model/scatter.ts";
import classes from "./charts.module.css";
import { useScatterPointer } from "./use-scatter-pointer.ts";
import { words as listWords } from "../words.ts";
import { words } from "./words.ts";

export interface ScatterChartProps {
  readonly rows: readonly TraceSummary[];
  readonly range: TimeRange;
  readonly onSelect: (selected: Selected) => void;
}

/** Each trace by its start and its response time. A drag selects, a click opens; arrows and Enter do so by keyboard. */
export function ScatterChart({ rows, range, onSelect }: ScatterChartProps): ReactElement {
  const { place, area } = useArea();
  const scatter = useMemo(() => scatterOf(rows, range, area), [rows, range.from, range.to, area]);
  const [marked, setMarked] = useState<Point>();
  const open = useOpen();
  const { rectangle, ...pointer } = useScatterPointer({
    scatter,
    onSelect,
    onHover: setMarked,
    onClick: open,
  });
  const shown = marked && scatter.points.find(({ row }) => row.traceId === marked.row.traceId);
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = pointByKey(event.key, shown, scatter);
    if (next !== undefined) setMarked(next);
    else if (event.key === "Enter" && shown !== undefined) open(shown);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={place}
      className={classes["plot"]}
      role="application"
      tabIndex={0}
      aria-label={useSummary(scatter)}
      aria-roledescription="scatter plot"
      onKeyDown={onKeyDown}
      onBlur={() => setMarked(undefined)}
      {...pointer}
    >
      <Picture scatter={scatter} marked={shown} />
      {rectangle && <div className={classes["rectangle"]} style={rectangle} />}
      <Tip point={shown} area={area} />
    </div>
  );
}

function useSummary({ points }: Scatter): string {
  const { scatter, scatterSummary, scatterHint } = useWords(words);
  const language = useLanguage();
  const slowest = points.reduce((most, { row }) => Math.max(most, row.responseTime ?? 0), 0);
  const summary = scatterSummary(formatNumber(points.length, language), formatDuration(slowest, language));
  return `${scatter}. ${summary} ${scatterHint}`;
}

/** The width changes with the page; the height is fixed in the style sheet. */
function useArea(): { readonly place: RefObject<HTMLDivElement | null>; readonly area: Area } {
  const place = useRef<HTMLDivElement>(null);
  const [area, setArea] = useState<Area>({ width: 600, height: 150 });
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() =>
      setArea({ width: Math.max(1, element.clientWidth), height: Math.max(1, element.clientHeight) }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { place, area };
}

function Picture({
  scatter,
  marked,
}: {
  readonly scatter: Scatter;
  readonly marked: Point | undefined;
}): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const language = useLanguage();
  useEffect(() => {
    if (canvas.current !== null) drawScatter(canvas.current, { ...scatter, language }, marked);
  }, [scatter, marked, theme, language]);
  return <canvas ref={canvas} aria-hidden="true" />;
}

/** Names the trace that is pointed at; a screen reader hears it. */
function Tip({ point, area }: { readonly point: Point | undefined; readonly area: Area }): ReactElement {
  const { states } = useWords(listWords);
  const language = useLanguage();
  if (point === undefined) return <span role="status" className="said" />;
  const { row, x, y, state } = point;
  const side = x > area.width / 2 ? { insetInlineEnd: area.width - x + 8 } : { insetInlineStart: x + 8 };
  return (
    <span role="status" className={classes["tip"]} style={{ ...side, insetBlockStart: Math.max(0, y - 34) }}>
      {row.http.method} <bdi>{shownUrl(row).path}</bdi> {row.http.status} ·{" "}
      {formatDuration(row.responseTime, language)} · {states[state]}
    </span>
  );
}

function useOpen(): (point: Point) => void {
  const [, go] = useLocation();
  const link = useLink();
  return ({ row }) => go(link(tracePath(row.traceId)));
}

/** Left and right go to the trace that began before and after. */
function pointByKey(key: string, marked: Point | undefined, { points }: Scatter): Point | undefined {
  const inOrder = points.toSorted((left, right) => left.x - right.x);
  const at = marked === undefined ? -1 : inOrder.indexOf(marked);
  if (key === "ArrowRight") return inOrder[Math.min(inOrder.length - 1, at + 1)];
  if (key === "ArrowLeft") return inOrder[at < 0 ? inOrder.length - 1 : Math.max(0, at - 1)];
  if (key === "Home") return inOrder[0];
  return key === "End" ? inOrder.at(-1) : undefined;
}
