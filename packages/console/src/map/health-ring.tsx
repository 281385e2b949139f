import type { Outcome } from "@xray-lab/segments";
import type { RequestStatistics } from "@xray-lab/traces";
import type { ReactElement } from "react";
import classes from "./map.module.css";
import { shareOf } from "./model/numbers.ts";

/** Clockwise from the top: what went wrong comes first. */
const PARTS: readonly Outcome[] = ["fault", "throttle", "error", "ok"];
const STROKE = 5;
/** A part of a thousand would be invisible. */
const LEAST = 0.02;

/** A circle whose ring has a part for each way in which requests ended. */
export function HealthRing({
  statistics,
  radius,
}: {
  readonly statistics: RequestStatistics;
  readonly radius: number;
}): ReactElement {
  const middle = radius - STROKE / 2;
  let turned = 0;
  return (
    <svg
      className={classes["ring"]}
      width={2 * radius}
      height={2 * radius}
      viewBox={`${-radius} ${-radius} ${2 * radius} ${2 * radius}`}
      aria-hidden="true"
    >
      <circle r={middle} className={classes["disc"]} strokeWidth={STROKE} />
      {PARTS.map((outcome) => {
        const part = visibleShare(outcome, statistics);
        const angle = turned * 360 - 90;
        turned += part;
        if (part === 0) return undefined;
        return (
          <circle
            key={outcome}
            r={middle}
            pathLength={1}
            className={`${classes["part"]} ${classes[outcome]}`}
            strokeWidth={STROKE}
            strokeDasharray={`${part} 1`}
            transform={`rotate(${angle})`}
          />
        );
      })}
    </svg>
  );
}

/** Each failure has a part that can be seen; what is `ok` gets the rest. */
function visibleShare(outcome: Outcome, statistics: RequestStatistics): number {
  if (outcome !== "ok") return enlarged(shareOf(outcome, statistics));
  if (statistics.ok === 0) return 0;
  const failed = PARTS.filter((part) => part !== "ok").map((part) => enlarged(shareOf(part, statistics)));
  return Math.max(0, 1 - failed.reduce((sum, part) => sum + part, 0));
}

function enlarged(share: number): number {
  return share === 0 ? 0 : Math.max(LEAST, share);
}
