import type { ReactElement } from "react";
import { LoadingState } from "../design/states.tsx";
import { useMedia } from "../design/use-media.ts";
import { MapSurface } from "./map-surface.tsx";
import classes from "./map.module.css";
import type { ServiceMap } from "./model/service-map.ts";
import { useLayout } from "./use-layout.ts";
import type { MapState } from "./use-map-state.ts";

const NARROW = matchMedia("(max-width: 640px)");
/** Calls go to the right; on a narrow page they go down, where there is more room. */
const SPACING = { right: { layer: 230, row: 116 }, down: { layer: 164, row: 158 } };

export interface MapViewProps {
  readonly map: ServiceMap;
  readonly state: MapState;
  readonly seconds: number;
  /** The node around which a part of the map is drawn: another one is another picture. */
  readonly focus: string | undefined;
}

export function MapView({ map, state, seconds, focus }: MapViewProps): ReactElement {
  const turned = useMedia(NARROW);
  const { layout, generation, arrange } = useLayout(map, turned ? SPACING.down : SPACING.right, focus ?? "");
  if (layout === undefined) {
    return (
      <div className={classes["surface"]}>
        <LoadingState />
      </div>
    );
  }
  return (
    <MapSurface
      map={map}
      layout={layout}
      generation={generation}
      arrange={arrange}
      centre={state.node ?? focus ?? map.nodes[0]?.id}
      turned={turned}
      sizeBy={state.sizeBy}
      seconds={seconds}
      selectedNode={state.node}
      selectedEdge={state.edge}
      onOpenNode={state.openNode}
      onOpenEdge={state.openEdge}
    />
  );
}
