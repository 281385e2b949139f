import type { ReactElement } from "react";
import type { Group } from "../api/groups.ts";
import { Dialog } from "../design/dialog.tsx";
import form from "../design/field.module.css";
import { FormButtons } from "../design/form-buttons.tsx";
import { useWords } from "../words/language.ts";
import { DryRunLine } from "./dry-run-line.tsx";
import { FilterField, InsightsField, NameField } from "./group-fields.tsx";
import { useGroupForm } from "./use-group-form.ts";
import { words } from "./words.ts";

export interface GroupDialogProps {
  /** The group that is edited; a new one is created without it. */
  readonly group?: Group;
  readonly onClose: () => void;
}

export function GroupDialog({ group, onClose }: GroupDialogProps): ReactElement {
  const text = useWords(words);
  const { draft, change, problem, errors, saving, onSubmit } = useGroupForm(group, onClose);
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
