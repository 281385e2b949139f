import {
  type PointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { Point } from "./layout/graph.ts";
import { type Size, type View, zoomed } from "./model/viewport.ts";

export interface Viewport {
  readonly view: View;
  readonly setView: (change: (view: View) => View) => void;
  readonly size: Size;
  readonly zoom: (factor: number) => void;
  readonly drag: DragHandlers;
}

interface DragHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
}

/** Pans by dragging, zooms by the wheel with Ctrl (which is what a pinch on a trackpad sends) or by two fingers. */
export function useViewport(element: RefObject<HTMLElement | null>): Viewport {
  const [view, setView] = useState<View>({ x: 0, y: 0, k: 1 });
  const size = useSize(element);
  useWheelZoom(element, setView);
  const zoom = useCallback(
    (factor: number) =>
      setView((before) => zoomed(before, { x: size.width / 2, y: size.height / 2 }, factor)),
    [size],
  );
  return { view, setView, size, zoom, drag: useDrag(setView) };
}

function useSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = current;
      setSize((before) => (before.width === width && before.height === height ? before : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

type Change = (change: (view: View) => View) => void;

/** React's own wheel listener is passive: the browser would zoom the page as well. */
function useWheelZoom(element: RefObject<HTMLElement | null>, setView: Change): void {
  useEffect(() => {
    const { current } = element;
    const onWheel = (event: WheelEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || current === null) return;
      event.preventDefault();
      const at = within(event, current);
      setView((before) => zoomed(before, at, Math.exp(-event.deltaY * 0.004)));
    };
    current?.addEventListener("wheel", onWheel, { passive: false });
    return () => current?.removeEventListener("wheel", onWheel);
  }, [element, setView]);
}

/** A pointer that moves less than this is a click. */
const CLICK_PX = 4;

function useDrag(setView: Change): DragHandlers {
  const pointers = useRef(new Map<number, Point>());
  const isDrag = useRef(false);
  const end = ({ pointerId }: PointerEvent<HTMLElement>): void => {
    pointers.current.delete(pointerId);
    if (pointers.current.size === 0) isDrag.current = false;
  };
  return {
    onPointerDown: (event) => {
      if (event.button === 0) pointers.current.set(event.pointerId, within(event, event.currentTarget));
    },
    onPointerMove: (event) => {
      const before = pointers.current.get(event.pointerId);
      if (before === undefined) return;
      const now = within(event, event.currentTarget);
      const isFar = Math.hypot(now.x - before.x, now.y - before.y) > CLICK_PX;
      if (!isDrag.current && !isFar) return;
      isDrag.current = true;
      // Only from here on: a captured pointer clicks on no node.
      event.currentTarget.setPointerCapture(event.pointerId);
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
      pointers.current.set(event.pointerId, now);
      setView((view) =>
        other === undefined ? panned(view, before, now) : pinched(view, other, before, now),
      );
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}

function panned(view: View, before: Point, now: Point): View {
  return { ...view, x: view.x + now.x - before.x, y: view.y + now.y - before.y };
}

/** One finger stays, the other moves. */
function pinched(view: View, fixed: Point, before: Point, now: Point): View {
  const distance = (point: Point): number => Math.max(1, Math.hypot(point.x - fixed.x, point.y - fixed.y));
  return zoomed(view, fixed, distance(now) / distance(before));
}

function within({ clientX, clientY }: { clientX: number; clientY: number }, element: HTMLElement): Point {
  const { left, top } = element.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}
