import { type ReactElement, type RefObject, useEffect, useId, useRef, useState } from "react";
import { Button } from "../design/button.tsx";
import { Icon } from "../design/icons.tsx";
import { useShortcuts } from "../keyboard/shortcuts.ts";
import { useWords } from "../words/language.ts";
import { ChipList } from "./chip-list.tsx";
import { combinedFilter, type FilterParts, syntaxErrorOf } from "./combined-filter.ts";
import classes from "./filter-bar.module.css";
import { FilterField, focusField } from "./filter-field.tsx";
import { FilterHelp } from "./help.tsx";
import { SaveGroup } from "./save-group.tsx";
import type { SeenValues } from "./seen-values.ts";
import { useDelayed } from "./use-delayed.ts";
import { words } from "./words.ts";

export interface FilterBarProps extends FilterParts {
  readonly onChange: (filter: string, chips: readonly string[]) => void;
  /** For completion; called when it is needed. */
  readonly seen: () => SeenValues;
  /** What the server said against the filter in force. */
  readonly refusal: string | undefined;
}

/** Where a filter is written, in X-Ray's language, with chips for what was selected elsewhere. `/` focuses it. */
export function FilterBar(props: FilterBarProps): ReactElement {
  const { filter = "", chips, onChange } = props;
  const { editor } = useWords(words);
  const place = useRef<HTMLDivElement>(null);
  const writing = useDraft(props);
  const without = (index: number): readonly string[] => chips.filter((_, at) => at !== index);
  const editChip = (index: number): void => {
    const joined = combinedFilter({ filter, chips: [chips[index] ?? ""], group: undefined });
    onChange(joined ?? "", without(index));
    focusField(place);
  };
  return (
    <section className={classes["bar"]} aria-label={editor.filter}>
      <WritingLine {...props} {...writing} place={place} />
      <ChipList chips={chips} onEdit={editChip} onRemove={(index) => onChange(filter, without(index))} />
    </section>
  );
}

type WritingLineProps = FilterBarProps & Draft & { readonly place: RefObject<HTMLDivElement | null> };

/** The field with its buttons, and below it what is wrong. */
function WritingLine({ place, ...props }: WritingLineProps): ReactElement {
  const { draft, problem, apply } = props;
  const text = useWords(words);
  const message = useId();
  const [saved, setSaved] = useState<string>();
  const broken = problem !== undefined;
  useShortcuts([{ keys: "/", label: text.focus, run: () => focusField(place) }]);
  return (
    <>
      <div className={classes["line"]}>
        <div className={classes["field"]} data-broken={broken}>
          <Icon name="search" />
          <FilterField
            place={place}
            text={draft}
            onText={props.setDraft}
            onApply={() => apply(draft)}
            seen={props.seen}
            errorColumn={props.errorColumn}
            describedBy={message}
          />
          <ClearButton draft={draft} onClear={() => apply("")} />
        </div>
        <Button kind={draft === (props.filter ?? "") ? "normal" : "primary"} onClick={() => apply(draft)}>
          {text.apply}
        </Button>
        <FilterHelp onChoose={apply} />
        <SaveButton {...props} onSaved={setSaved} />
      </div>
      <p id={message} className={classes["message"]} data-broken={broken} role="status">
        {problem ?? (saved === undefined ? text.hint : text.saved(saved))}
      </p>
    </>
  );
}

interface ClearButtonProps {
  readonly draft: string;
  readonly onClear: () => void;
}

function ClearButton({ draft, onClear }: ClearButtonProps): ReactElement | undefined {
  const { clear } = useWords(words);
  return draft === "" ? undefined : <Button kind="plain" icon="close" aria-label={clear} onClick={onClear} />;
}

/** A problem is said a moment after the last key; later when it is at the end, where a word is still being written. */
const PATIENCE_MS = 500;
const PATIENCE_AT_END_MS = 3000;

interface Draft {
  readonly draft: string;
  readonly setDraft: (text: string) => void;
  /** In words; undefined when all is well. */
  readonly problem: string | undefined;
  /** Where the text is wrong, from 1, when that is the problem. */
  readonly errorColumn: number | undefined;
  readonly apply: (text: string) => void;
}

/** The text that is being written. It is in force once it is applied and is an expression. */
function useDraft({ filter = "", chips, onChange, refusal }: FilterBarProps): Draft {
  const text = useWords(words);
  const [draft, setDraft] = useState(filter);
  const [tried, setTried] = useState<string>();
  useEffect(() => setDraft(filter), [filter]);
  const settled = useDelayed(draft, isUnfinished(draft) ? PATIENCE_AT_END_MS : PATIENCE_MS);
  const judged = tried === draft ? draft : settled === draft ? draft : "";
  const error = judged.trim() === "" ? undefined : syntaxErrorOf(judged);
  const brokenChip = chips.find((chip) => syntaxErrorOf(chip) !== undefined);
  const apply = (next: string): void => {
    setDraft(next);
    setTried(next);
    if (next.trim() === "" || syntaxErrorOf(next) === undefined) onChange(next.trim(), chips);
  };
  const inForce = draft === filter;
  const problem =
    (error && text.syntax(error.column, error.message)) ??
    (brokenChip === undefined ? undefined : text.brokenChip(brokenChip)) ??
    (refusal === undefined || !inForce ? undefined : text.refused(refusal));
  return { draft, setDraft, problem, errorColumn: error?.column, apply };
}

/** Whether what is wrong is at the end: the next keys may put it right. */
function isUnfinished(text: string): boolean {
  const error = syntaxErrorOf(text);
  return error !== undefined && /^\S*\s*$/.test(text.slice(error.column - 1));
}

function SaveButton({
  onSaved,
  ...parts
}: FilterParts & { readonly onSaved: (name: string) => void }): ReactElement {
  const { save } = useWords(words);
  const [open, setOpen] = useState(false);
  const expression = combinedFilter(parts);
  const close = (): void => setOpen(false);
  return (
    <>
      <Button icon="group" disabled={expression === undefined} onClick={() => setOpen(true)}>
        {save}
      </Button>
      {open && expression !== undefined && (
        <SaveGroup
          expression={expression}
          onClose={close}
          onSaved={(name) => {
            close();
            onSaved(name);
          }}
        />
      )}
    </>
  );
}
