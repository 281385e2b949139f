import type { Dispatch, KeyboardEvent, PointerEvent, ReactElement } from "react";
import { Button } from "../../design/button.tsx";
import { useLanguage, useWords } from "../../words/language.ts";
import { withSeparators } from "../../words/numbers.ts";
import type { TraceColumns } from "../model/columns.ts";
import { ticksOf, type TimeView, WHOLE } from "../model/time-view.ts";
import type { WaterfallAction } from "../model/waterfall-state.ts";
import { words } from "./words.ts";
import classes from "./waterfall.module.css";

const MOST_TICKS = 6;
const KEY_STEP = 20;

export interface AxisRowProps {
  readonly columns: TraceColumns;
  readonly end: number;
  readonly view: TimeView;
  readonly dispatch: Dispatch<WaterfallAction>;
  readonly nameWidth: number;
  readonly resize: (width: number) => void;
}

/** Above the rows: what opens and closes all of them, and the times that their bars stand at. */
export function AxisRow(props: AxisRowProps): ReactElement {
  const { columns, end, view, dispatch } = props;
  const text = useWords(words);
  const language = useLanguage();
  const ticks = ticksOf(view, end - columns.start, MOST_TICKS);
  return (
    <div className={classes["axis"]}>
      <div className={classes["levels"]}>
        <Button onClick={() => dispatch({ kind: "collapse-to", level: 0 })}>{text.collapseAll}</Button>
        <Button onClick={() => dispatch({ kind: "expand-all" })}>{text.expandAll}</Button>
        <LevelPicker dispatch={dispatch} />
      </div>
      <NameWidth {...props} />
      <div className={classes["ticks"]} aria-hidden="true">
        {ticks.map(({ at, label }) => (
          <span key={label} className={classes["tick"]} style={{ insetInlineStart: `${at * 100}%` }}>
            {at < 0.94 ? withSeparators(label, language) : ""}
          </span>
        ))}
      </div>
      {(view.from !== WHOLE.from || view.to !== WHOLE.to) && (
        <Button className={classes["whole"]} onClick={() => dispatch({ kind: "view", view: WHOLE })}>
          {text.wholeTime}
        </Button>
      )}
    </div>
  );
}

function LevelPicker({ dispatch }: Pick<AxisRowProps, "dispatch">): ReactElement {
  const text = useWords(words);
  return (
    <select
      aria-label={text.level}
      value=""
      onChange={({ target }) => dispatch({ kind: "collapse-to", level: Number(target.value) - 1 })}
    >
      <option value="" disabled>
        {text.levelsShort}
      </option>
      {[1, 2, 3, 4, 5, 6].map((count) => (
        <option key={count} value={count}>
          {text.levels(count)}
        </option>
      ))}
    </select>
  );
}

/** The line between names and bars; it is dragged, or moved by the arrow keys. */
function NameWidth({ nameWidth, resize }: AxisRowProps): ReactElement {
  const text = useWords(words);
  const onPointerMove = ({ currentTarget, clientX, buttons }: PointerEvent<HTMLElement>): void => {
    const left = currentTarget.parentElement?.getBoundingClientRect().left ?? 0;
    if (buttons === 1) resize(clientX - left);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -KEY_STEP, ArrowRight: KEY_STEP }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    resize(nameWidth + step);
  };
  return (
    <div
      className={classes["divider"]}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={text.nameWidth}
      aria-valuenow={nameWidth}
      aria-valuemin={120}
      aria-valuemax={900}
      onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture(pointerId)}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    />
  );
}
