import { type PointerEvent, type ReactElement, useEffect, useRef, useState } from "react";
import { useTheme } from "../../shell/theme.ts";
import type { TraceColumns } from "../model/columns.ts";
import { between, type TimeView } from "../model/time-view.ts";
import { drawMinimap } from "./draw-minimap.ts";
import classes from "./waterfall.module.css";

export interface MinimapProps {
  readonly columns: TraceColumns;
  readonly end: number;
  readonly view: TimeView;
  readonly onView: (view: TimeView) => void;
}

/** A drag shorter than this is a click, which moves the view there. */
const SHORTEST_DRAG = 0.005;

/** The whole trace in a strip. A drag over it zooms into that time; keys do the same, so it is hidden from screen readers. */
export function Minimap({ columns, end, view, onView }: MinimapProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const { drag, handlers } = useDrag((dragged) => onView(viewAfter(dragged, view)));
  useEffect(() => {
    const draw = (): void => void (canvas.current && drawMinimap(canvas.current, columns, end));
    draw();
    const observer = new ResizeObserver(draw);
    if (canvas.current !== null) observer.observe(canvas.current);
    return () => observer.disconnect();
  }, [columns, end, theme]);
  const shown = drag === undefined ? view : between(drag.from, drag.to);
  return (
    <div className={classes["minimapFrame"]} aria-hidden="true">
      <div className={classes["minimap"]} {...handlers}>
        <canvas ref={canvas} />
        <div className={classes["outside"]} style={{ insetInlineStart: 0, width: `${shown.from * 100}%` }} />
        <div
          className={classes["outside"]}
          style={{ insetInlineEnd: 0, width: `${(1 - shown.to) * 100}%` }}
        />
      </div>
    </div>
  );
}

type Handler = (event: PointerEvent<HTMLElement>) => void;

interface Drag {
  /** From where it began to where it is, in any order; undefined while there is none. */
  readonly drag: TimeView | undefined;
  readonly handlers: Readonly<
    Record<"onPointerDown" | "onPointerMove" | "onPointerUp" | "onPointerCancel", Handler>
  >;
}

function useDrag(onEnd: (dragged: TimeView) => void): Drag {
  const [drag, setDrag] = useState<TimeView>();
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ from: placeOf(event), to: placeOf(event) });
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      // Outside the updater: React runs it when the event no longer has a target.
      const to = placeOf(event);
      setDrag((before) => before && { ...before, to });
    },
    onPointerUp: () => {
      if (drag !== undefined) onEnd(drag);
      setDrag(undefined);
    },
    onPointerCancel: () => setDrag(undefined),
  };
  return { drag, handlers };
}

function placeOf({ clientX, currentTarget }: PointerEvent): number {
  const { left, width } = currentTarget.getBoundingClientRect();
  return Math.min(Math.max((clientX - left) / width, 0), 1);
}

function viewAfter(drag: TimeView, view: TimeView): TimeView {
  if (Math.abs(drag.to - drag.from) >= SHORTEST_DRAG) return between(drag.from, drag.to);
  const half = (view.to - view.from) / 2;
  const middle = Math.min(Math.max(drag.to, half), 1 - half);
  return { from: middle - half, to: middle + half };
}
