/**
 * What stands in the field. The field tells its own text with each key, and is told another one by a new version alone: a
 * text that comes back to it a moment later would take away what was typed since.
 */
export interface DraftText {
  readonly text: string;
  readonly version: number;
}

/** What a field holds and what is selected in it. Without `selection` it does not have the focus. */
export interface WrittenSoFar {
  readonly text: string;
  readonly selection: { readonly anchor: number; readonly head: number } | undefined;
}

export function writtenIn(field: HTMLInputElement): WrittenSoFar {
  const { value, selectionStart, selectionEnd, selectionDirection } = field;
  const ends = [selectionStart ?? value.length, selectionEnd ?? value.length] as const;
  const [anchor, head] = selectionDirection === "backward" ? [ends[1], ends[0]] : ends;
  return { text: value, selection: document.activeElement === field ? { anchor, head } : undefined };
}
