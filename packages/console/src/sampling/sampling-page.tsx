import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactElement, useState } from "react";
import { Button } from "../design/button.tsx";
import { DeleteDialog } from "../design/delete-dialog.tsx";
import { Page } from "../design/page.tsx";
import { ErrorState, LoadingState } from "../design/states.tsx";
import { useWords } from "../words/language.ts";
import { DryRunPanel } from "./dry-run-panel.tsx";
import { RuleDialog } from "./rule-dialog.tsx";
import { RuleTable } from "./rule-table.tsx";
import { readRules, type StoredRule } from "./rules.ts";
import { deleteRule } from "./save-rule.ts";
import { RULES_KEY } from "./use-reorder.ts";
import { words } from "./words.ts";

/** The dialog that is open. */
type Open =
  | { readonly kind: "create" }
  | { readonly kind: "edit"; readonly rule: StoredRule }
  | { readonly kind: "delete"; readonly rule: StoredRule };

/** Rules may be changed by others, such as the AWS CLI. */
const EVERY_MS = 10_000;

export function SamplingPage(): ReactElement {
  const text = useWords(words);
  const [open, setOpen] = useState<Open>();
  const rules = useQuery({
    queryKey: RULES_KEY,
    queryFn: ({ signal }) => readRules(signal),
    refetchInterval: EVERY_MS,
  });
  const create = (
    <Button kind="primary" icon="plus" onClick={() => setOpen({ kind: "create" })}>
      {text.create}
    </Button>
  );
  return (
    <Page title={text.title} intro={`${text.intro} ${text.explain}`} actions={create}>
      {rules.error !== null && <ErrorState error={rules.error} retry={() => void rules.refetch()} />}
      {rules.isPending && <LoadingState />}
      {rules.data !== undefined && (
        <>
          <RuleTable
            rules={rules.data}
            onEdit={(rule) => setOpen({ kind: "edit", rule })}
            onDelete={(rule) => setOpen({ kind: "delete", rule })}
          />
          <DryRunPanel rules={rules.data} />
          <OpenDialog open={open} rules={rules.data} onClose={() => setOpen(undefined)} />
        </>
      )}
    </Page>
  );
}

interface OpenDialogProps {
  readonly open: Open | undefined;
  readonly rules: readonly StoredRule[];
  readonly onClose: () => void;
}

function OpenDialog({ open, rules, onClose }: OpenDialogProps): ReactElement | undefined {
  const text = useWords(words);
  const client = useQueryClient();
  if (open === undefined) return undefined;
  if (open.kind === "create") return <RuleDialog rules={rules} onClose={onClose} />;
  const { rule } = open;
  if (open.kind === "edit") return <RuleDialog rule={rule} rules={rules} onClose={onClose} />;
  const remove = async (): Promise<void> => {
    await deleteRule(rule);
    await client.invalidateQueries({ queryKey: RULES_KEY });
  };
  return (
    <DeleteDialog
      title={text.deleteTitle}
      question={text.deleteQuestion(rule.name)}
      confirm={text.remove(rule.name)}
      remove={remove}
      onClose={onClose}
    />
  );
}
