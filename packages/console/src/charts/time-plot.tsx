import { type ReactElement, useEffect, useRef } from "react";
import UPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { useTheme } from "../shell/theme.ts";
import { type Language, useLanguage } from "../words/language.ts";
import { formatMinute } from "../words/times.ts";
import type { TimeLinesProps } from "./time-lines.tsx";
import classes from "./time-lines.module.css";

const HEIGHT = 130;

/** The picture alone: its numbers are in the table beside it. */
export function TimePlot({ label, times, lines, format }: TimeLinesProps): ReactElement {
  const element = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot>(undefined);
  const theme = useTheme();
  const language = useLanguage();
  const data = alignedData(times, lines);
  const latest = useRef({ data, format });
  latest.current = { data, format };
  const shape = JSON.stringify(lines.map(({ colour, label: name }) => [name, colour]));
  useEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const made = new UPlot(optionsFor(current, { shape, language, latest }), latest.current.data, current);
    plot.current = made;
    const observer = new ResizeObserver(() => made.setSize({ width: current.clientWidth, height: HEIGHT }));
    observer.observe(current);
    return () => {
      observer.disconnect();
      made.destroy();
    };
    // Colours are read from the theme when the plot is made.
  }, [shape, language, theme]);
  const content = JSON.stringify(data);
  useEffect(() => plot.current?.setData(latest.current.data), [content]);
  return <div ref={element} className={classes["canvas"]} role="img" aria-label={label} />;
}

function alignedData(times: TimeLinesProps["times"], lines: TimeLinesProps["lines"]): UPlot.AlignedData {
  return [[...times], ...lines.map(({ values }) => values.map((value) => value ?? null))];
}

interface PlotContext {
  readonly shape: string;
  readonly language: Language;
  readonly latest: { readonly current: { readonly format: (value: number) => string } };
}

function optionsFor(element: HTMLElement, { shape, language, latest }: PlotContext): UPlot.Options {
  const style = getComputedStyle(element);
  const lines = JSON.parse(shape) as readonly (readonly [label: string, colour: string])[];
  const axis = axisFor(style);
  return {
    width: element.clientWidth,
    height: HEIGHT,
    padding: [8, 18, 0, 0],
    legend: { show: false },
    cursor: { drag: { x: false, y: false } },
    scales: { y: { range: (_plot, _least, most) => [0, most > 0 ? most * 1.1 : 1] } },
    axes: [
      {
        ...axis,
        size: 26,
        space: 56,
        values: (_plot, ticks) => ticks.map((at) => formatMinute(at, language)),
      },
      {
        ...axis,
        size: 58,
        space: 28,
        values: (_plot, ticks) => ticks.map((at) => latest.current.format(at)),
      },
    ],
    series: [{}, ...lines.map(([label, token]) => seriesFor(label, style.getPropertyValue(token)))],
  };
}

function axisFor(style: CSSStyleDeclaration): UPlot.Axis {
  return {
    stroke: style.getPropertyValue("--ink-faint"),
    grid: { stroke: style.getPropertyValue("--line"), width: 1 },
    ticks: { show: false },
    font: `11px ${style.fontFamily}`,
  };
}

/** A period beside periods without requests has no line to it: its point must be seen. */
function seriesFor(label: string, colour: string): UPlot.Series {
  return { label, stroke: colour, width: 2, points: { show: true, size: 5, fill: colour } };
}
