import type { ChangeEvent, ReactElement } from "react";
import { Field } from "../design/field.tsx";
import form from "../design/field.module.css";
import { useWords } from "../words/language.ts";
import { excerpt, type FilterProblem, type GroupDraft, NAME_MAX } from "./group-form.ts";
import classes from "./groups.module.css";
import { words } from "./words.ts";

interface DraftProps {
  readonly draft: GroupDraft;
  readonly change: (part: Partial<GroupDraft>) => void;
}

export function NameField({
  draft,
  change,
  error,
}: DraftProps & { readonly error: string | undefined }): ReactElement {
  const text = useWords(words);
  const onChange = ({ target }: ChangeEvent<HTMLInputElement>): void => change({ name: target.value });
  return (
    <Field label={text.name} hint={text.nameHint} error={error}>
      {(input) => (
        <input {...input} value={draft.name} maxLength={NAME_MAX} autoComplete="off" onChange={onChange} />
      )}
    </Field>
  );
}

export interface FilterFieldProps extends DraftProps {
  /** Whether the filter cannot be changed. */
  readonly fixed: boolean;
  readonly problem: FilterProblem | undefined;
  /** Of the API. */
  readonly error: string | undefined;
}

/** The filter is checked while it is written, and the place of an error is shown below it. */
export function FilterField({ draft, change, fixed, problem, error }: FilterFieldProps): ReactElement {
  const text = useWords(words);
  const onChange = ({ target }: ChangeEvent<HTMLTextAreaElement>): void => change({ filter: target.value });
  const hint = fixed ? text.fixedFilter : text.filterHint;
  return (
    <Field label={text.filter} hint={hint} error={problem?.message ?? error}>
      {(input) => (
        <>
          <textarea
            {...input}
            rows={3}
            value={draft.filter}
            disabled={fixed}
            spellCheck={false}
            onChange={onChange}
          />
          <ProblemPlace filter={draft.filter} problem={problem} />
        </>
      )}
    </Field>
  );
}

/** The line is always there, so that the form does not grow while it is written in. */
function ProblemPlace({
  filter,
  problem,
}: {
  readonly filter: string;
  readonly problem: FilterProblem | undefined;
}): ReactElement {
  if (problem === undefined) return <pre className={classes["place"]} aria-hidden="true" />;
  const { text, offset } = excerpt(filter, problem.column);
  return (
    <pre className={classes["place"]} aria-hidden="true">
      {text.slice(0, offset)}
      <mark>{text.slice(offset, offset + 1) || " "}</mark>
      {text.slice(offset + 1)}
    </pre>
  );
}

export function InsightsField({ draft, change }: DraftProps): ReactElement {
  const text = useWords(words);
  return (
    <label className={form["check"]}>
      <input
        type="checkbox"
        checked={draft.insights}
        onChange={({ target }) => change({ insights: target.checked })}
      />
      {text.insights}: {text.insightsHint}
    </label>
  );
}
