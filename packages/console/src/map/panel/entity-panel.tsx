import { type ReactElement, type ReactNode, useEffect, useRef } from "react";
import { Button } from "../../design/button.tsx";
import { useShortcuts } from "../../keyboard/shortcuts.ts";
import { useWords } from "../../words/language.ts";
import type { Entity } from "../model/filters.ts";
import type { ServiceMap } from "../model/service-map.ts";
import type { MapState } from "../use-map-state.ts";
import { words as mapWords } from "../words.ts";
import { Calls } from "./calls.tsx";
import { Numbers } from "./numbers.tsx";
import { OverTime } from "./over-time.tsx";
import classes from "./panel.module.css";
import { ResponseTimes } from "./response-times.tsx";
import { words } from "./words.ts";

export interface EntityPanelProps {
  readonly entity: Entity;
  readonly map: ServiceMap;
  readonly state: MapState;
  readonly seconds: number;
}

/** The numbers of a node or an edge, beside the map; below it where the page is narrow. */
export function EntityPanel({ entity, map, state, seconds }: EntityPanelProps): ReactElement {
  const { close: closeWord } = useWords(words);
  const { close } = state;
  useShortcuts([{ keys: "Escape", label: closeWord, run: close }]);
  const of = "node" in entity ? entity.node : entity.edge;
  const title = useTitleOf(entity);
  return (
    <section className={classes["panel"]} aria-label={title}>
      <div className={classes["head"]}>
        <Heading key={of.id}>{title}</Heading>
        <Button kind="plain" icon="close" aria-label={closeWord} onClick={close} />
      </div>
      <Numbers entity={entity} seconds={seconds} />
      <ResponseTimes key={of.id} entity={entity} />
      <OverTime entity={entity} />
      {"node" in entity && <Calls node={entity.node} map={map} state={state} seconds={seconds} />}
    </section>
  );
}

/** Takes the focus when a user opened the panel, not when the page was loaded with it. */
function Heading({ children }: { readonly children: ReactNode }): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement !== document.body) heading.current?.focus();
  }, []);
  return (
    <h2 ref={heading} tabIndex={-1}>
      {children}
    </h2>
  );
}

function useTitleOf(entity: Entity): string {
  const text = useWords(words);
  const { kinds } = useWords(mapWords);
  if ("node" in entity) {
    const { kind, service } = entity.node;
    return kind === "client" ? text.callOf(kinds.client, service.name) : service.name;
  }
  const { from, to, asynchronous } = entity.edge;
  const caller = from.kind === "client" ? kinds.client : from.service.name;
  return (asynchronous ? text.eventsOf : text.callOf)(caller, to.service.name);
}
