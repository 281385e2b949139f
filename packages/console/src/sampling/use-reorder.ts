import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../words/language.ts";
import { moved, type Prioritised, withPriorities } from "./reorder.ts";
import type { StoredRule } from "./rules.ts";
import { savePriorities } from "./save-rule.ts";
import { words } from "./words.ts";

export const RULES_KEY: readonly string[] = ["sampling-rules"];

export interface Reorder {
  readonly move: (name: string, by: -1 | 1) => void;
  /** Where the rule is now, for screen readers. */
  readonly said: string;
  readonly error: Error | null;
}

/** Moves rules. The table shows the new order at once; X-Ray is told, and asked again afterwards. */
export function useReorder(rules: readonly StoredRule[]): Reorder {
  const text = useWords(words);
  const client = useQueryClient();
  const [said, setSaid] = useState("");
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (changes: readonly Prioritised[]) => savePriorities(changes),
    onSettled: () => client.invalidateQueries({ queryKey: RULES_KEY }),
  });
  const move = (name: string, by: -1 | 1): void => {
    // Two moves at once could mix their priorities.
    if (isPending) return;
    const others = rules.filter(({ isDefault }) => !isDefault);
    const changes = moved(others, name, by);
    if (changes.length === 0) return;
    const after = withPriorities(rules, changes);
    client.setQueryData(RULES_KEY, after);
    setSaid(text.movedTo(name, 1 + after.findIndex((rule) => rule.name === name), rules.length));
    mutate(changes);
  };
  return { move, said, error };
}
