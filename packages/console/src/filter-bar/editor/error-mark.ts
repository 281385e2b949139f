import { StateEffect, type StateEffectType, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

/** Marks the word at a column, from 1; undefined takes the mark away. */
export const markError: StateEffectType<number | undefined> = StateEffect.define<number | undefined>();

const MARK = Decoration.mark({ class: "filter-error" });

/** The mark is there as long as the message below the bar: a change takes it away until the text is judged again. */
export const errorMark: StateField<DecorationSet> = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, { docChanged, newDoc, effects }) => {
    const effect = effects.find((one) => one.is(markError));
    if (effect !== undefined) return marksAt(newDoc.toString(), effect.value);
    return docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function marksAt(text: string, column: number | undefined): DecorationSet {
  if (column === undefined || text === "") return Decoration.none;
  const from = Math.min(column - 1, text.length);
  const word = /^(?:"[^"]*"?|[\w.]+|.)/u.exec(text.slice(from))?.[0].length ?? 0;
  // What is missing at the end is marked at the last character.
  return Decoration.set(MARK.range(word === 0 ? from - 1 : from, from + word));
}
