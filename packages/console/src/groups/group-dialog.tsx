import type { ReactElement } from "react";
import { Dialog } from "../design/dialog.tsx";
import form from "../design/field.module.css";
import { FormButtons } from "../design/form-buttons.tsx";
import { useWords } from "../words/language.ts";
import { DryRunLine } from "./dry-run-line.tsx";
import { FilterField, InsightsField, NameField } from "./group-fields.tsx";
import { type GroupStart, useGroupForm } from "./use-group-form.ts";
import { words } from "./words.ts";

export interface GroupDialogProps extends GroupStart {
  readonly onClose: () => void;
  readonly onSaved?: (name: string) => void;
}

/** Creates a group, or edits the given one. */
export function GroupDialog({ onClose, onSaved, ...start }: GroupDialogProps): ReactElement {
  const text = useWords(words);
  const { group } = start;
  const { draft, change, problem, errors, saving, onSubmit } = useGroupForm(start, (name) => {
    onClose();
    onSaved?.(name);
  });
  const fixed = group?.isDefault === true;
  return (
    <Dialog title={group === undefined ? text.create : text.edit(group.name)} open onClose={onClose}>
      <form onSubmit={onSubmit} className={form["form"]} noValidate>
        {group === undefined && <NameField draft={draft} change={change} error={errors.name} />}
        <FilterField draft={draft} change={change} fixed={fixed} problem={problem} error={errors.filter} />
        <DryRunLine filter={draft.filter} />
        <InsightsField draft={draft} change={change} />
        <FormButtons save={text.save} saving={saving} onCancel={onClose} error={errors.form} />
      </form>
    </Dialog>
  );
}
