import type { ChangeEvent, ReactElement } from "react";
import { useFeedState } from "../api/use-live-query.ts";
import { Button } from "../design/button.tsx";
import { useMedia } from "../design/use-media.ts";
import { useShortcuts } from "../keyboard/shortcuts.ts";
import { formatLength, OFFERED_WINDOWS, readTimeWindow, type TimeWindow } from "../view-state/time-window.ts";
import { useTimeWindow } from "../view-state/use-view-state.ts";
import { useLanguage, useWords } from "../words/language.ts";
import { formatClock } from "../words/times.ts";
import classes from "./frame.module.css";
import { words } from "./words.ts";

/** Where group and window stand in one row with the other tools. */
const NARROW = matchMedia("(max-width: 560px)");

/** The window of time of all pages, and whether it goes on with the clock. */
export function WindowPicker(): ReactElement {
  const [window, setWindow] = useTimeWindow();
  const text = useWords(words);
  const toggle = (): void => setWindow(paused(window, Date.now() / 1000), "replace");
  useShortcuts([{ keys: "p", label: `${text.pause} / ${text.goOn}`, run: toggle }]);
  return (
    <div className={classes["window"]}>
      <FeedLight window={window} />
      <WindowSelect window={window} onChange={setWindow} />
      <Button icon={window.kind === "live" ? "pause" : "play"} onClick={toggle}>
        <span className={classes["wide"]}>{window.kind === "live" ? text.pause : text.backToLive}</span>
      </Button>
    </div>
  );
}

/** A live window stops; any other one goes live. */
function paused(window: TimeWindow, now: number): TimeWindow {
  if (window.kind === "live") return { ...window, kind: "paused", at: now };
  return { kind: "live", seconds: window.kind === "paused" ? window.seconds : 300 };
}

function WindowSelect({
  window,
  onChange,
}: {
  readonly window: TimeWindow;
  readonly onChange: (window: TimeWindow) => void;
}): ReactElement {
  const text = useWords(words);
  const language = useLanguage();
  const isNarrow = useMedia(NARROW);
  const value = window.kind === "fixed" ? "fixed" : formatLength(window.seconds);
  const lengths =
    OFFERED_WINDOWS.includes(value) || value === "fixed" ? OFFERED_WINDOWS : [value, ...OFFERED_WINDOWS];
  const onSelect = ({ target }: ChangeEvent<HTMLSelectElement>): void =>
    onChange(readTimeWindow(new URLSearchParams({ window: target.value })));
  return (
    <select aria-label={text.window} className={classes["select"]} value={value} onChange={onSelect}>
      {window.kind === "fixed" && (
        <option value="fixed">
          {text.fixed(formatClock(window.from, language), formatClock(window.to, language))}
        </option>
      )}
      {lengths.map((length) => (
        <option key={length} value={length}>
          {isNarrow ? text.length(length) : text.last(length)}
        </option>
      ))}
    </select>
  );
}

function FeedLight({ window }: { readonly window: TimeWindow }): ReactElement {
  const text = useWords(words);
  const state = useFeedState();
  const shown = window.kind === "live" ? state : "paused";
  return (
    <span className={classes["feed"]} data-state={shown} role="status">
      <span className={classes["wide"]}>{shown === "paused" ? text.paused : text.feed[shown]}</span>
    </span>
  );
}
