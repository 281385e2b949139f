import type { ReactElement } from "react";
import { Dialog } from "../design/dialog.tsx";
import form from "../design/field.module.css";
import { FormButtons } from "../design/form-buttons.tsx";
import { useWords } from "../words/language.ts";
import { DryRunAnswer } from "./dry-run-answer.tsx";
import { RuleFields } from "./rule-fields.tsx";
import type { StoredRule } from "./rules.ts";
import { useRuleForm } from "./use-rule-form.ts";
import { words } from "./words.ts";

export interface RuleDialogProps {
  /** The rule that is edited; a new one is created without it. */
  readonly rule?: StoredRule;
  /** All rules, for the dry run. */
  readonly rules: readonly StoredRule[];
  readonly onClose: () => void;
}

export function RuleDialog({ rule, rules, onClose }: RuleDialogProps): ReactElement {
  const text = useWords(words);
  const state = useRuleForm(rule, onClose);
  return (
    <Dialog title={rule === undefined ? text.create : text.edit(rule.name)} open onClose={onClose}>
      <form onSubmit={state.onSubmit} className={form["form"]} noValidate>
        <RuleFields form={state} rule={rule} />
        <DryRunAnswer form={state} rule={rule} rules={rules} />
        <FormButtons save={text.save} saving={state.saving} onCancel={onClose} error={state.formError} />
      </form>
    </Dialog>
  );
}
