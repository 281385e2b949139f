import { type ReactElement, type RefObject, useId, useRef, useState } from "react";
import { Button } from "../design/button.tsx";
import { Icon } from "../design/icons.tsx";
import { GroupDialog } from "../groups/group-dialog.tsx";
import { useShortcuts } from "../keyboard/shortcuts.ts";
import { useWords } from "../words/language.ts";
import { ChipList } from "./chip-list.tsx";
import { combinedFilter, type FilterParts } from "./combined-filter.ts";
import classes from "./filter-bar.module.css";
import { FilterField, focusField } from "./filter-field.tsx";
import { FilterHelp } from "./help.tsx";
import type { SeenValues } from "./seen-values.ts";
import { type Draft, useDraft } from "./use-draft.ts";
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
  const inForce = draft.text.trim() === (props.filter ?? "");
  useShortcuts([{ keys: "/", label: text.focus, run: () => focusField(place) }]);
  return (
    <>
      <div className={classes["line"]}>
        <div className={classes["field"]} data-broken={broken} data-writing>
          <Icon name="search" />
          <FilterField
            place={place}
            draft={draft}
            onText={props.onText}
            onApply={apply}
            onLeft={props.judge}
            seen={props.seen}
            errorColumn={props.errorColumn}
            describedBy={message}
          />
          <ClearButton draft={draft.text} onClear={() => apply("")} />
        </div>
        <Button kind={inForce ? "normal" : "primary"} onClick={() => apply(draft.text)}>
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
        <GroupDialog filter={expression} onClose={close} onSaved={onSaved} />
      )}
    </>
  );
}
