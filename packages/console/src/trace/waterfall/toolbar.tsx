import type { KeyboardEvent, ReactElement, RefObject } from "react";
import { Button } from "../../design/button.tsx";
import { Icon } from "../../design/icons.tsx";
import { useWords } from "../../words/language.ts";
import { count, rankOf } from "../model/matches.ts";
import type { WaterfallState } from "../model/waterfall-state.ts";
import type { Waterfall } from "./use-waterfall.ts";
import { goToMatch } from "./use-waterfall-keys.ts";
import { words } from "./words.ts";
import classes from "./toolbar.module.css";

const PILLS = ["errors", "slow", "critical"] as const;

export interface ToolbarProps {
  readonly model: Waterfall;
  readonly search: RefObject<HTMLInputElement | null>;
}

/** Search and pills: what the rows are looked through for. */
export function Toolbar({ model, search }: ToolbarProps): ReactElement {
  const text = useWords(words);
  const { state, dispatch } = model;
  return (
    <div className={classes["toolbar"]} role="search">
      <SearchField model={model} search={search} />
      <div className={classes["pills"]} role="group" aria-label={text.show}>
        {PILLS.map((pill) => (
          <Button
            key={pill}
            title={text.pillTitles[pill]}
            aria-pressed={state.sought[pill]}
            onClick={() => dispatch({ kind: "seek", sought: { [pill]: !state.sought[pill] } })}
          >
            {text.pills[pill]}
          </Button>
        ))}
        <Button
          aria-pressed={state.onlyMatches}
          disabled={state.matches === undefined && !state.onlyMatches}
          onClick={() => dispatch({ kind: "only-matches", only: !state.onlyMatches })}
        >
          {text.onlyMatches}
        </Button>
      </div>
    </div>
  );
}

function SearchField({ model, search }: ToolbarProps): ReactElement {
  const text = useWords(words);
  const { state, query, setQuery } = model;
  const onKeyDown = (event: KeyboardEvent): void => {
    // Not every browser clears a search field by itself.
    if (event.key === "Escape") setQuery("");
    if (event.key !== "Enter") return;
    event.preventDefault();
    goToMatch(model, event.shiftKey ? -1 : 1);
  };
  return (
    <div className={classes["search"]}>
      <Icon name="search" />
      <input
        ref={search}
        type="search"
        aria-label={text.search}
        placeholder={text.search}
        title={text.searchHint}
        value={query}
        onChange={({ target }) => setQuery(target.value)}
        onKeyDown={onKeyDown}
      />
      <span className={classes["count"]} role="status">
        {countOf(state, text)}
      </span>
      <Steps model={model} />
    </div>
  );
}

/** To the match before and after the selected row. */
function Steps({ model }: Pick<ToolbarProps, "model">): ReactElement {
  const { previous, next } = useWords(words);
  const none = model.state.matches === undefined;
  return (
    <>
      <Button
        kind="plain"
        icon="up"
        aria-label={previous}
        disabled={none}
        onClick={() => goToMatch(model, -1)}
      />
      <Button
        kind="plain"
        icon="down"
        aria-label={next}
        disabled={none}
        onClick={() => goToMatch(model, 1)}
      />
    </>
  );
}

function countOf({ matches, selected }: WaterfallState, text: (typeof words)["en"]): string {
  if (matches === undefined) return "";
  const all = count(matches);
  if (all === 0) return text.nothingFound;
  return text.found(matches[selected] === 1 ? rankOf(matches, selected) : 0, all);
}
