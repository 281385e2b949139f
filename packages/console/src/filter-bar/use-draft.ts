import { useCallback, useLayoutEffect, useRef, useState } from "react";
import { useWords } from "../words/language.ts";
import { syntaxErrorOf } from "./combined-filter.ts";
import type { DraftText } from "./draft-text.ts";
import type { FilterBarProps } from "./filter-bar.tsx";
import { useSettled } from "../api/use-settled.ts";
import { words } from "./words.ts";

/** A problem is said a moment after the last key; later when it is at the end, where a word is still being written. */
const PATIENCE_MS = 500;
const PATIENCE_AT_END_MS = 3000;

export interface Draft {
  readonly draft: DraftText;
  readonly onText: (text: string) => void;
  /** In words; undefined when all is well. */
  readonly problem: string | undefined;
  /** Where the text is wrong, from 1, when that is the problem. */
  readonly errorColumn: number | undefined;
  readonly apply: (text: string) => void;
  /** Says what is wrong at once. */
  readonly judge: (text: string) => void;
}

/** The text that is being written. It is in force once it is applied and is an expression. */
export function useDraft({ filter = "", chips, onChange, refusal }: FilterBarProps): Draft {
  const text = useWords(words);
  const { draft, onText, put, accountFor } = useDraftText(filter);
  const [tried, judge] = useState<string>();
  const settled = useSettled(draft.text, isUnfinished(draft.text) ? PATIENCE_AT_END_MS : PATIENCE_MS);
  const judged = tried === draft.text || settled === draft.text ? draft.text : "";
  const error = judged.trim() === "" ? undefined : syntaxErrorOf(judged);
  const brokenChip = chips.find((chip) => syntaxErrorOf(chip) !== undefined);
  const apply = (next: string): void => {
    put(next);
    judge(next);
    if (next.trim() !== "" && syntaxErrorOf(next) !== undefined) return;
    accountFor(next.trim());
    onChange(next.trim(), chips);
  };
  const inForce = draft.text.trim() === filter;
  const problem =
    (error && text.syntax(error.column, error.message)) ??
    (brokenChip === undefined ? undefined : text.brokenChip(brokenChip)) ??
    (refusal === undefined || !inForce ? undefined : text.refused(refusal));
  return { draft, onText, problem, errorColumn: error?.column, apply, judge };
}

interface WrittenText {
  readonly draft: DraftText;
  /** What was written in the field. */
  readonly onText: (text: string) => void;
  /** Another text for the field. */
  readonly put: (text: string) => void;
  /** This filter is the draft's own: when it comes into force, the field, where somebody may go on writing, stays as it is. */
  readonly accountFor: (filter: string) => void;
}

function useDraftText(filter: string): WrittenText {
  const [draft, setDraft] = useState<DraftText>({ text: filter, version: 0 });
  const known = useRef(filter);
  const onText = useCallback((text: string) => setDraft(({ version }) => ({ text, version })), []);
  const put = useCallback(
    (text: string) =>
      setDraft((before) => (before.text === text ? before : { text, version: before.version + 1 })),
    [],
  );
  useLayoutEffect(() => {
    if (known.current !== filter) put(filter);
    known.current = filter;
  }, [filter, put]);
  return { draft, onText, put, accountFor: (next) => void (known.current = next) };
}

/** Whether what is wrong is at the end: the next keys may put it right. */
function isUnfinished(text: string): boolean {
  const error = syntaxErrorOf(text);
  return error !== undefined && /^\S*\s*$/.test(text.slice(error.column - 1));
}
