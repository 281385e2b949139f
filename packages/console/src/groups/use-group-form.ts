import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { callXray } from "../api/call.ts";
import type { Group } from "../api/groups.ts";
import { useWords } from "../words/language.ts";
import { type FilterProblem, filterProblem, type GroupDraft, groupField } from "./group-form.ts";
import { words } from "./words.ts";

export interface GroupForm {
  readonly draft: GroupDraft;
  readonly change: (part: Partial<GroupDraft>) => void;
  /** Of the filter as it is written now. */
  readonly problem: FilterProblem | undefined;
  /** By field; `form` is about none of them. */
  readonly errors: Readonly<Record<"name" | "filter" | "form", string | undefined>>;
  readonly saving: boolean;
  readonly onSubmit: (event: SyntheticEvent) => void;
}

/** What is edited: a group, or a new one, which may begin with a filter. */
export interface GroupStart {
  readonly group?: Group | undefined;
  readonly filter?: string | undefined;
}

/** The state of the form for a group. */
export function useGroupForm({ group, filter }: GroupStart, onSaved: (name: string) => void): GroupForm {
  const { nameMissing } = useWords(words);
  const [draft, setDraft] = useState<GroupDraft>(() => draftOf(group, filter));
  const [tried, setTried] = useState(false);
  const { save, saving, error, forget } = useSave(group, onSaved);
  const nameless = draft.name.trim() === "";
  const problem = filterProblem(draft.filter);
  const field = error && groupField(error.message);
  const errorOf = (name: typeof field): string | undefined => (field === name ? error?.message : undefined);
  return {
    draft,
    problem,
    saving,
    change: (part) => {
      setDraft({ ...draft, ...part });
      forget();
    },
    errors: {
      name: tried && nameless ? nameMissing : errorOf("GroupName"),
      filter: errorOf("FilterExpression"),
      form: errorOf(undefined),
    },
    onSubmit: (event) => {
      event.preventDefault();
      setTried(true);
      if (!nameless && problem === undefined) save(draft);
    },
  };
}

function draftOf(group: Group | undefined, filter = ""): GroupDraft {
  return { name: group?.name ?? "", filter: group?.filter ?? filter, insights: group?.insights ?? false };
}

interface Save {
  readonly save: (draft: GroupDraft) => void;
  readonly saving: boolean;
  readonly error: Error | undefined;
  /** An error is about what was sent, and not about what is written since. */
  readonly forget: () => void;
}

function useSave(group: Group | undefined, onSaved: (name: string) => void): Save {
  const client = useQueryClient();
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: async (draft: GroupDraft) => {
      await send(group, draft);
      await client.invalidateQueries({ queryKey: ["groups"] });
    },
    onSuccess: (_, { name }) => onSaved(name.trim()),
  });
  return { save: mutate, saving: isPending, error: error ?? undefined, forget: reset };
}

async function send(group: Group | undefined, { name, filter, insights }: GroupDraft): Promise<void> {
  const InsightsConfiguration = { InsightsEnabled: insights };
  const FilterExpression = filter.trim();
  if (group === undefined)
    await callXray("CreateGroup", { GroupName: name.trim(), FilterExpression, InsightsConfiguration });
  // X-Ray refuses a filter expression for the group of all traces, also a blank one.
  else if (group.isDefault) await callXray("UpdateGroup", { GroupARN: group.arn, InsightsConfiguration });
  else await callXray("UpdateGroup", { GroupARN: group.arn, FilterExpression, InsightsConfiguration });
}
