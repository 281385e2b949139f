import { useMutation, useQueryClient } from "@tanstack/react-query";
import { EVERY_REQUEST, type SamplingRule } from "@xray-lab/sampling";
import { type SyntheticEvent, useState } from "react";
import { useWords } from "../words/language.ts";
import {
  draftOf,
  type FieldProblems,
  problemsOf,
  type RuleDraft,
  type RuleField,
  ruleField,
  ruleOf,
} from "./rule-form.ts";
import type { StoredRule } from "./rules.ts";
import { saveRule } from "./save-rule.ts";
import { RULES_KEY } from "./use-reorder.ts";
import { words } from "./words.ts";

/** What a new rule is at first: everything, at AWS's default of one request a second and 5 % of the rest. */
const NEW_RULE: SamplingRule = {
  name: "",
  priority: 1000,
  fixedRate: 0.05,
  reservoirSize: 1,
  ...EVERY_REQUEST,
};

export interface RuleForm {
  readonly draft: RuleDraft;
  readonly change: (field: RuleField, value: string) => void;
  readonly problems: FieldProblems;
  /** What to say below a field. */
  readonly errorOf: (field: RuleField) => string | undefined;
  /** An error that is about no field. */
  readonly formError: string | undefined;
  readonly saving: boolean;
  readonly onSubmit: (event: SyntheticEvent) => void;
}

/** The state of the form for a rule; a new one without a rule. */
export function useRuleForm(rule: StoredRule | undefined, onSaved: () => void): RuleForm {
  const text = useWords(words);
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(rule ?? NEW_RULE));
  const [tried, setTried] = useState(false);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: async () => {
      await saveRule(ruleOf(draft), rule);
      await client.invalidateQueries({ queryKey: RULES_KEY });
    },
    onSuccess: onSaved,
  });
  const problems = problemsOf(draft, rule?.isDefault === true);
  const field = error === null ? undefined : ruleField(error.message);
  return {
    draft,
    problems,
    change: (name, value) => {
      setDraft({ ...draft, [name]: value });
      // An error is about what was sent, and not about what is written since.
      reset();
    },
    errorOf: (name) => {
      const problem = problems[name];
      // A name that was not written yet is no mistake.
      if (problem !== undefined && (tried || problem.kind !== "missing")) return text.problem(problem);
      return field === name ? error?.message : undefined;
    },
    formError: field === undefined ? error?.message : undefined,
    saving: isPending,
    onSubmit: (event) => {
      event.preventDefault();
      setTried(true);
      if (Object.keys(problems).length === 0) mutate();
    },
  };
}
