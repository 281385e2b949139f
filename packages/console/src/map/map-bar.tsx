import type { ReactElement } from "react";
import { Button } from "../design/button.tsx";
import { useWords } from "../words/language.ts";
import classes from "./map.module.css";
import type { SizeBy } from "./model/sizes.ts";
import type { MapState } from "./use-map-state.ts";
import { words } from "./words.ts";

const SIZES: readonly SizeBy[] = ["same", "traffic", "latency"];

/** The heading, and how the map is shown. */
export function MapBar({ state }: { readonly state: MapState }): ReactElement {
  const text = useWords(words);
  const { asTable, sizeBy, setMember } = state;
  return (
    <div className={classes["bar"]}>
      <h1>{text.title}</h1>
      {!asTable && (
        <label className={classes["choice"]}>
          <span className={classes["word"]}>{text.sizeBy}</span>
          <select value={sizeBy} onChange={({ target }) => setMember("size", memberOf(target.value, "same"))}>
            {SIZES.map((size) => (
              <option key={size} value={size}>
                {text.sizes[size]}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className={classes["views"]} role="group" aria-label={text.view}>
        <Button aria-pressed={!asTable} icon="map" onClick={() => setMember("view", undefined)}>
          {text.map}
        </Button>
        <Button aria-pressed={asTable} icon="list" onClick={() => setMember("view", "table")}>
          {text.table}
        </Button>
      </div>
    </div>
  );
}

/** The default is not in the address. */
function memberOf(value: string, byDefault: string): string | undefined {
  return value === byDefault ? undefined : value;
}
