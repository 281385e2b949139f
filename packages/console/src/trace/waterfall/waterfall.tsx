import { type CSSProperties, type ReactElement, useRef, useState } from "react";
import { useLanguage, useWords, formatNumber } from "../../words/language.ts";
import type { LoadedState, TraceSession } from "../model/trace-session.ts";
import { AxisRow } from "./axis-row.tsx";
import { Minimap } from "./minimap.tsx";
import { RowList } from "./row-list.tsx";
import { Toolbar } from "./toolbar.tsx";
import { useEndOfAxis } from "./use-end-of-axis.ts";
import { useRowHeight } from "./use-row-height.ts";
import type { Waterfall as Model } from "./use-waterfall.ts";
import { useWaterfallKeys } from "./use-waterfall-keys.ts";
import { words } from "./words.ts";
import classes from "./waterfall.module.css";

export interface WaterfallProps {
  readonly session: TraceSession;
  readonly loaded: LoadedState;
  readonly model: Model;
}

const NARROWEST_NAMES = 120;
const WIDEST_NAMES = 900;

/** The rows of a trace over its time, with what searches, filters and zooms them. */
export function Waterfall({ session, loaded, model }: WaterfallProps): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  const { state, dispatch } = model;
  const { columns, visible, view, matches } = state;
  const search = useRef<HTMLInputElement>(null);
  const rowHeight = useRowHeight();
  const end = useEndOfAxis(columns, loaded.readAt);
  const [nameWidth, setNameWidth] = useState(340);
  useWaterfallKeys(model, search);
  const style = { "--name-width": `${nameWidth}px`, "--row-height": `${rowHeight}px` } as CSSProperties;
  const resize = (width: number): void =>
    setNameWidth(Math.min(Math.max(Math.round(width), NARROWEST_NAMES), WIDEST_NAMES));
  return (
    <section className={classes["waterfall"]} style={style} aria-label={text.title}>
      <Toolbar model={model} search={search} />
      <Minimap
        columns={columns}
        end={end}
        view={view}
        onView={(next) => dispatch({ kind: "view", view: next })}
      />
      <AxisRow {...{ columns, end, view, dispatch, nameWidth, resize }} />
      <RowList {...{ session, state, dispatch, rowHeight, end, moved: loaded.moved }} />
      {visible.length === 0 && matches !== undefined && <p className={classes["none"]}>{text.noMatches}</p>}
      <p className={classes["foot"]}>
        {text.rows(formatNumber(columns.length, language), columns.levels)} · {text.searchHint}
      </p>
    </section>
  );
}
