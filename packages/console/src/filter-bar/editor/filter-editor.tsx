import { closeCompletion, completionStatus } from "@codemirror/autocomplete";
import { EditorView } from "@codemirror/view";
import { type ReactElement, useEffect, useRef } from "react";
import type { SeenValues } from "../seen-values.ts";
import { markError } from "./error-mark.ts";
import { editorState, type EditorWords } from "./editor-state.ts";

export interface FilterEditorProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Enter. */
  readonly onApply: () => void;
  readonly seen: () => SeenValues;
  readonly words: EditorWords;
  /** Where it is wrong, from 1; undefined while that is not said. */
  readonly errorColumn: number | undefined;
  /** The element that says what is wrong. */
  readonly describedBy: string;
  /** Where the cursor stands when the editor takes the place of the plain field; undefined: it does not take the focus. */
  readonly cursor: number | undefined;
}

/** The editor of a filter expression: one line, with highlighting, errors and completion. Loaded when it is first needed. */
export function FilterEditor(props: FilterEditorProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const current = useRef(props);
  current.current = props;
  useEffect(() => {
    if (place.current === null) return undefined;
    const made = new EditorView({ parent: place.current, state: stateOf(current) });
    view.current = made;
    const { cursor } = current.current;
    if (cursor !== undefined) {
      made.dispatch({ selection: { anchor: Math.min(cursor, made.state.doc.length) } });
      made.focus();
    }
    return () => made.destroy();
    // The words are in the state: another language makes another editor.
  }, [props.words]);
  useEffect(() => {
    const now = view.current;
    if (now === undefined || now.state.doc.toString() === props.text) return;
    now.dispatch({ changes: { from: 0, to: now.state.doc.length, insert: props.text } });
    now.dispatch({ selection: { anchor: now.state.doc.length } });
  }, [props.text]);
  useEffect(() => {
    view.current?.dispatch({ effects: markError.of(props.errorColumn) });
  }, [props.errorColumn, props.words]);
  return <div ref={place} />;
}

function stateOf(current: { readonly current: FilterEditorProps }): ReturnType<typeof editorState> {
  const { text, words, describedBy } = current.current;
  return editorState({
    text,
    words,
    describedBy,
    seen: () => current.current.seen(),
    onText: (next) => current.current.onText(next),
    onApply: () => current.current.onApply(),
    onLeave: (view) => {
      if (completionStatus(view.state) !== null) return closeCompletion(view);
      view.contentDOM.blur();
      return true;
    },
  });
}
