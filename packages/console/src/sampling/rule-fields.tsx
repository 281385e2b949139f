import type { ReactElement } from "react";
import { Field, type FieldInput } from "../design/field.tsx";
import { useWords } from "../words/language.ts";
import type { RuleField } from "./rule-form.ts";
import type { StoredRule } from "./rules.ts";
import classes from "./sampling.module.css";
import type { RuleForm } from "./use-rule-form.ts";
import { words } from "./words.ts";

/** In the order in which a rule is thought about: which one, how much, of what. */
const ORDER: readonly RuleField[] = [
  "RuleName",
  "Priority",
  "ReservoirSize",
  "FixedRate",
  "HTTPMethod",
  "URLPath",
  "Host",
  "ServiceName",
  "ServiceType",
  "Attributes",
];
const NUMBERS: ReadonlySet<RuleField> = new Set(["Priority", "ReservoirSize", "FixedRate"]);
/** Of the default rule nothing else can change. */
const OF_DEFAULT: ReadonlySet<RuleField> = new Set(["ReservoirSize", "FixedRate"]);

export interface RuleFieldsProps {
  readonly form: RuleForm;
  readonly rule: StoredRule | undefined;
}

export function RuleFields({ form, rule }: RuleFieldsProps): ReactElement {
  const text = useWords(words);
  const shown = ORDER.filter((field) => {
    if (rule === undefined) return true;
    return rule.isDefault ? OF_DEFAULT.has(field) : field !== "RuleName";
  });
  return (
    <div className={classes["fields"]}>
      {shown.map((field) => (
        <Field key={field} label={text.fields[field]} hint={text.hints[field]} error={form.errorOf(field)}>
          {(input) => <RuleInput input={input} field={field} form={form} />}
        </Field>
      ))}
    </div>
  );
}

interface RuleInputProps {
  readonly input: FieldInput;
  readonly field: RuleField;
  readonly form: RuleForm;
}

function RuleInput({ input, field, form }: RuleInputProps): ReactElement {
  const value = form.draft[field];
  const onChange = ({ target }: { readonly target: { readonly value: string } }): void =>
    form.change(field, target.value);
  if (field === "Attributes")
    return <textarea {...input} rows={2} value={value} spellCheck={false} onChange={onChange} />;
  const inputMode = NUMBERS.has(field) ? "decimal" : undefined;
  return (
    <input
      {...input}
      value={value}
      inputMode={inputMode}
      autoComplete="off"
      spellCheck={false}
      onChange={onChange}
    />
  );
}
