import { type CSSProperties, type PointerEvent, useRef, useState } from "react";
import {
  type Corner,
  type Point,
  pointAt,
  type Scatter,
  type Selected,
  selectedBy,
} from "../model/scatter.ts";

interface ScatterPointerOptions {
  readonly scatter: Scatter;
  readonly onSelect: (selected: Selected) => void;
  readonly onHover: (point: Point | undefined) => void;
  readonly onClick: (point: Point) => void;
}

interface ScatterPointer {
  /** What is being dragged. */
  readonly rectangle: CSSProperties | undefined;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerLeave: () => void;
  readonly onPointerCancel: () => void;
}

/** How near a point must be to be meant, in pixels. */
const NEAR = 12;
/** A shorter drag is a click, in pixels. */
const DRAG = 5;

export function useScatterPointer({
  scatter,
  onSelect,
  onHover,
  onClick,
}: ScatterPointerOptions): ScatterPointer {
  const from = useRef<Corner>(undefined);
  const [to, setTo] = useState<Corner>();
  const end = (): void => {
    from.current = undefined;
    setTo(undefined);
  };
  return {
    rectangle: from.current && to && rectangleOf(from.current, to),
    onPointerDown: (event) => {
      // A finger scrolls the page; it selects by numbers.
      if (event.button === 0 && event.pointerType !== "touch") {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = cornerOf(event);
      }
    },
    onPointerMove: (event) => {
      const at = cornerOf(event);
      if (from.current === undefined) onHover(pointAt(scatter.points, at, NEAR));
      else if (isDrag(from.current, at)) setTo(at);
    },
    onPointerUp: (event) => {
      const at = cornerOf(event);
      const point = pointAt(scatter.points, at, NEAR);
      if (from.current !== undefined && isDrag(from.current, at))
        onSelect(selectedBy(scatter, from.current, at));
      else if (point !== undefined) onClick(point);
      end();
    },
    onPointerLeave: () => {
      if (from.current === undefined) onHover(undefined);
    },
    onPointerCancel: end,
  };
}

function cornerOf({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>): Corner {
  const { left, top } = currentTarget.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}

function isDrag(from: Corner, to: Corner): boolean {
  return Math.hypot(from.x - to.x, from.y - to.y) > DRAG;
}

function rectangleOf(one: Corner, other: Corner): CSSProperties {
  return {
    left: Math.min(one.x, other.x),
    top: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  };
}
