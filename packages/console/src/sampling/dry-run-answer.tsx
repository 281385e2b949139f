import { dryRun, type SamplingRule } from "@xray-lab/sampling";
import type { ReactElement } from "react";
import { useLastRequests } from "../api/last-requests.ts";
import { useWords } from "../words/language.ts";
import { DryRunTable } from "./dry-run-table.tsx";
import { recordedRequests } from "./recorded-requests.ts";
import { ruleOf } from "./rule-form.ts";
import type { StoredRule } from "./rules.ts";
import classes from "./sampling.module.css";
import type { RuleForm } from "./use-rule-form.ts";
import { words } from "./words.ts";

export interface DryRunAnswerProps {
  readonly form: RuleForm;
  readonly rule: StoredRule | undefined;
  readonly rules: readonly StoredRule[];
}

/** What the rule as it is written would have done, among the other rules. */
export function DryRunAnswer({ form, rule, rules }: DryRunAnswerProps): ReactElement {
  const text = useWords(words);
  const { data: summaries } = useLastRequests();
  const { RuleName: nameless, ...problems } = form.problems;
  const written = ruleOf(form.draft);
  const draft = { ...written, name: nameless === undefined ? written.name : text.newRule };
  if (summaries === undefined || summaries.length === 0 || Object.keys(problems).length > 0) {
    const why = Object.keys(problems).length > 0 ? text.afterMending : undefined;
    return (
      <p className={classes["answer"]}>
        {why ?? (summaries === undefined ? text.counting : text.noRequests)}
      </p>
    );
  }
  const shares = dryRun(withDraft(rules, rule, draft), recordedRequests(summaries));
  const share = shares.find(({ name }) => name === draft.name);
  const { matched = 0, sampled = 0 } = share ?? {};
  return (
    <div className={classes["answer"]}>
      <p aria-live="polite">{text.would({ requests: summaries.length, matched, sampled })}</p>
      <details>
        <summary>{text.allRules}</summary>
        <DryRunTable shares={shares} marked={draft.name} />
        <p className={classes["note"]}>{text.recordedOnly}</p>
      </details>
    </div>
  );
}

/** The rules as they would be. A new rule in place of one of its name is refused when it is saved. */
function withDraft(
  rules: readonly StoredRule[],
  before: StoredRule | undefined,
  draft: SamplingRule,
): readonly SamplingRule[] {
  return [...rules.filter(({ name }) => name !== before?.name && name !== draft.name), draft];
}
