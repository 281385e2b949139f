import { type CSSProperties, type ReactElement, useCallback, useEffect, useMemo, useRef } from "react";
import { useWords } from "../words/language.ts";
import type { Point } from "./layout/graph.ts";
import { turn } from "./map-edges.tsx";
import { MapControls } from "./map-controls.tsx";
import classes from "./map.module.css";
import { radiiOf, type SizeBy } from "./model/sizes.ts";
import { outsideOf, revealed } from "./model/viewport.ts";
import { Plane, type PlaneProps } from "./plane.tsx";
import { useFitting, useNeededHeight } from "./use-fitting.ts";
import { useViewport, type Viewport } from "./use-viewport.ts";
import { words } from "./words.ts";

export interface MapSurfaceProps extends Omit<PlaneProps, "points" | "radii" | "reveal"> {
  /** Another number asks to show the whole map. */
  readonly generation: number;
  /** Lays the map out from nothing. */
  readonly arrange: () => void;
  /** The node that a map too large to be read is first shown around. */
  readonly centre: string | undefined;
  readonly sizeBy: SizeBy;
}

/** Below this scale names are larger, and numbers are left out: nobody could read them. */
const FAR = 0.55;

/** What the controls at the lower edge take, above and below the map. */
const CONTROLS_PX = 2 * 48;

/** The map itself: nodes and edges on a plane that is moved and zoomed under its window. */
export function MapSurface(props: MapSurfaceProps): ReactElement {
  const { map, layout, turned, sizeBy, selectedNode } = props;
  const { title, mapHint } = useWords(words);
  const element = useRef<HTMLDivElement>(null);
  const viewport = useViewport(element);
  const { view, size, zoom, drag } = viewport;
  const points = useMemo(
    () => new Map([...layout.nodes].map(([id, point]) => [id, turn(point, turned)])),
    [layout, turned],
  );
  const radii = useMemo(() => radiiOf(map, sizeBy), [map, sizeBy]);
  const fit = useFitting(viewport, props);
  const style = { "--needed": `${useNeededHeight(size, props) + CONTROLS_PX}px` } as CSSProperties;
  const outside = size.width > 0 ? outsideOf(points, view, size) : 0;
  const reveal = useReveal(viewport, selectedNode === undefined ? undefined : points.get(selectedNode));
  return (
    <div className={classes["window"]}>
      <div
        ref={element}
        className={classes["surface"]}
        style={style}
        role="group"
        aria-label={title}
        {...drag}
      >
        <p className="said">{mapHint}</p>
        <div
          className={classes["plane"]}
          data-far={view.k < FAR}
          style={{ transform: `translate(${view.x}px, ${view.y}px) scale(${view.k})` }}
        >
          <Plane {...props} points={points} radii={radii} reveal={reveal} />
        </div>
      </div>
      <MapControls {...{ arrange: props.arrange, zoom, fit, outside }} />
    </div>
  );
}

/** The node that the panel is about stays in view. @returns what brings another node into view */
function useReveal(
  { setView, size }: Viewport,
  selected: Point | undefined,
): (point: Point | undefined) => void {
  const reveal = useCallback(
    (point: Point | undefined) => {
      if (point !== undefined && size.width > 0) setView((before) => revealed(before, point, size));
    },
    [setView, size],
  );
  useEffect(() => reveal(selected), [reveal, selected?.x, selected?.y]);
  return reveal;
}
