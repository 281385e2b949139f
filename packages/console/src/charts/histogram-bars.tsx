import type { Outcome } from "@xray-lab/segments";
import type { ReactElement } from "react";
import type { Brushed } from "./brush.ts";
import type { Bucket } from "./buckets.ts";
import classes from "./histogram.module.css";

/** From the bottom of a bar to its top. */
const STACK: readonly Outcome[] = ["ok", "error", "throttle", "fault"];
/** The part of the height that one request has at least: it would be invisible beside a thousand. */
const LEAST = 0.03;

export interface HistogramBarsProps {
  readonly bars: readonly Bucket[];
  readonly selected: Brushed;
  readonly label: string;
  readonly title: (bar: Bucket) => string;
}

/** The picture alone, one unit wide for each bar and one unit high. */
export function HistogramBars({ bars, selected, label, title }: HistogramBarsProps): ReactElement {
  const most = bars.reduce((max, { count }) => Math.max(max, count), 1);
  return (
    <svg
      className={classes["bars"]}
      viewBox={`0 0 ${bars.length} 1`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {bars.map((bar, index) => {
        const left = index < selected.start || index >= selected.end;
        return (
          <g key={bar.from} className={left ? classes["left"] : undefined}>
            <title>{title(bar)}</title>
            <rect x={index} y={0} width={1} height={1} fill="transparent" />
            {partsOf(bar, most).map(({ outcome, y, height }) => (
              <rect
                key={outcome ?? "all"}
                className={classes[outcome ?? "all"]}
                x={index + 0.04}
                y={y}
                width={0.92}
                height={height}
              />
            ))}
          </g>
        );
      })}
    </svg>
  );
}

interface Part {
  readonly outcome: Outcome | undefined;
  readonly y: number;
  readonly height: number;
}

function partsOf({ count, outcomes }: Bucket, most: number): readonly Part[] {
  if (count === 0) return [];
  const height = Math.max(LEAST, count / most);
  if (outcomes === undefined) return [{ outcome: undefined, y: 1 - height, height }];
  let top = 1;
  return STACK.filter((outcome) => outcomes[outcome] > 0).map((outcome) => {
    const share = (outcomes[outcome] / count) * height;
    top -= share;
    return { outcome, y: top, height: share };
  });
}
