import type { ReactElement } from "react";
import { useLiveQuery } from "../api/use-live-query.ts";
import { ErrorState, LoadingState } from "../design/states.tsx";
import { useTitle } from "../shell/use-title.ts";
import { rangeOf } from "../view-state/time-window.ts";
import { useSearchMember, useTimeWindow } from "../view-state/use-view-state.ts";
import { useWords } from "../words/language.ts";
import { EmptyMap } from "./empty-map.tsx";
import { FocusPicker } from "./focus-picker.tsx";
import { Legend } from "./legend.tsx";
import { MapBar } from "./map-bar.tsx";
import { MapTable } from "./map-table.tsx";
import { MapView } from "./map-view.tsx";
import classes from "./map.module.css";
import { neighbourhood } from "./model/neighbourhood.ts";
import type { ServiceMap } from "./model/service-map.ts";
import { EntityPanel } from "./panel/entity-panel.tsx";
import { readMap } from "./read-map.ts";
import { type MapState, selectedEntity, useMapState } from "./use-map-state.ts";
import { words } from "./words.ts";

export function MapPage(): ReactElement {
  const { title } = useWords(words);
  useTitle(title);
  const [window] = useTimeWindow();
  const [group] = useSearchMember("group");
  const { data, error, refetch } = useLiveQuery({
    key: ["map", group],
    window,
    read: (range, signal) => readMap(range, group, signal),
  });
  const { from, to } = rangeOf(window, 0);
  if (data === undefined) {
    return (
      <>
        <h1>{title}</h1>
        {error === null ? <LoadingState /> : <ErrorState error={error} retry={() => void refetch()} />}
      </>
    );
  }
  if (data.nodes.length === 0) return <EmptyMap group={group} />;
  return <Shown all={data} seconds={to - from} />;
}

/** Stays as it is while a new answer is read. */
function Shown({ all, seconds }: { readonly all: ServiceMap; readonly seconds: number }): ReactElement {
  const state = useMapState();
  const { map, focus } = neighbourhood(all, state.focus);
  const entity = selectedEntity(all, state);
  return (
    <div className={classes["page"]}>
      <MapBar state={state} />
      {focus !== undefined && !state.asTable && (
        <FocusPicker all={all} shown={map} focus={focus} onChoose={(id) => state.setMember("focus", id)} />
      )}
      <div className={classes["body"]} data-panel={entity !== undefined}>
        <Picture all={all} map={map} focus={focus?.id} state={state} seconds={seconds} />
        {entity !== undefined && <EntityPanel entity={entity} map={all} state={state} seconds={seconds} />}
      </div>
      {!state.asTable && <Legend map={map} />}
    </div>
  );
}

interface PictureProps {
  readonly all: ServiceMap;
  readonly map: ServiceMap;
  readonly focus: string | undefined;
  readonly state: MapState;
  readonly seconds: number;
}

function Picture({ all, map, focus, state, seconds }: PictureProps): ReactElement {
  if (state.asTable) return <MapTable map={all} state={state} seconds={seconds} />;
  return <MapView map={map} focus={focus} state={state} seconds={seconds} />;
}
