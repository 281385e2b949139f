import { useLayoutEffect, useMemo, useRef } from "react";
import type { Layout } from "./layout/graph.ts";
import { turn } from "./map-edges.tsx";
import {
  type Bounds,
  boundsOf,
  fittedHeight,
  fittedView,
  openingView,
  type Size,
  type View,
} from "./model/viewport.ts";
import type { Viewport } from "./use-viewport.ts";

export interface Fitting {
  readonly layout: Layout;
  readonly turned: boolean;
  /** Another number asks to show the whole map. */
  readonly generation: number;
  /** The node that is in view in any case. */
  readonly centre: string | undefined;
}

/**
 * Shows the whole map at first, and when it was laid out from nothing. A new node alone moves nothing that is looked at.
 *
 * @returns what shows the whole map on request
 */
export function useFitting(
  { view, setView, size }: Viewport,
  { layout, turned, generation, centre }: Fitting,
): () => void {
  const fitted = useRef<View>(undefined);
  const show = (isOpening: boolean): void => {
    const bounds = layoutBounds(layout, turned);
    const middle = centre === undefined ? undefined : layout.nodes.get(centre);
    const next = isOpening
      ? openingView(bounds, size, middle && turn(middle, turned))
      : fittedView(bounds, size);
    fitted.current = next;
    setView(() => next);
  };
  const hasSize = size.width > 0;
  useLayoutEffect(() => {
    if (hasSize) show(true);
  }, [generation, hasSize, turned]);
  useLayoutEffect(() => {
    // Until the user moves the map, it follows its window: the panel takes a part of it.
    if (hasSize && fitted.current === view) show(true);
  }, [size]);
  return () => show(false);
}

/**
 * How high the window must be to show the whole map, in pixels: a small map needs no large empty window. It stays when a node comes or
 * goes, since the view would move with it.
 */
export function useNeededHeight(
  { width }: Size,
  { layout, turned, generation }: Omit<Fitting, "centre">,
): number {
  // Of the layout that the generation began with.
  return useMemo(() => fittedHeight(layoutBounds(layout, turned), width), [generation, turned, width]);
}

function layoutBounds({ nodes, edges }: Layout, turned: boolean): Bounds {
  const ways = edges.flatMap(({ via }) => via.map((point) => turn(point, turned)));
  return boundsOf(
    [...nodes.values()].map((point) => turn(point, turned)),
    ways,
  );
}
