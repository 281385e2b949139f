import type { ReactElement } from "react";
import { Button } from "../design/button.tsx";
import { useShortcuts } from "../keyboard/shortcuts.ts";
import { useWords } from "../words/language.ts";
import classes from "./map.module.css";
import { words } from "./words.ts";

const STEP = 1.25;

export interface MapControlsProps {
  readonly arrange: () => void;
  readonly zoom: (factor: number) => void;
  readonly fit: () => void;
  /** How many nodes are out of view. */
  readonly outside: number;
}

/** On the map; where the page is narrow, in a row of their own below it. */
export function MapControls({ arrange, zoom, fit, outside }: MapControlsProps): ReactElement {
  const text = useWords(words);
  const closer = (): void => zoom(STEP);
  const farther = (): void => zoom(1 / STEP);
  useShortcuts([
    { keys: "+", label: text.zoomIn, run: closer },
    { keys: "-", label: text.zoomOut, run: farther },
    { keys: "0", label: text.fit, run: fit },
  ]);
  return (
    <div className={classes["controls"]}>
      <Button onClick={arrange}>{text.arrange}</Button>
      <div className={classes["zoom"]}>
        {outside > 0 && (
          <Button className={classes["outside"]} onClick={fit}>
            {text.outside(outside)}
          </Button>
        )}
        <Button aria-label={text.zoomIn} onClick={closer}>
          <span aria-hidden="true">+</span>
        </Button>
        <Button aria-label={text.zoomOut} onClick={farther}>
          <span aria-hidden="true">−</span>
        </Button>
        <Button aria-label={text.fit} onClick={fit}>
          <span aria-hidden="true">⤢</span>
        </Button>
      </div>
    </div>
  );
}
