import { closeCompletion, completionStatus } from "@codemirror/autocomplete";
import { EditorView } from "@codemirror/view";
import { type ReactElement, useEffect, useLayoutEffect, useRef } from "react";
import type { DraftText, WrittenSoFar } from "../draft-text.ts";
import type { SeenValues } from "../seen-values.ts";
import { markError } from "./error-mark.ts";
import { editorState, type EditorWords } from "./editor-state.ts";

export interface FilterEditorProps {
  readonly draft: DraftText;
  readonly onText: (text: string) => void;
  /** Enter. It has the text, which may be a key newer than the draft. */
  readonly onApply: (text: string) => void;
  /** The focus went elsewhere. */
  readonly onLeft: (text: string) => void;
  readonly seen: () => SeenValues;
  readonly words: EditorWords;
  /** Where it is wrong, from 1; undefined while that is not said. */
  readonly errorColumn: number | undefined;
  /** The element that says what is wrong. */
  readonly describedBy: string;
  /** What was in the plain field when the editor took its place. */
  readonly start: WrittenSoFar;
}

/** The editor of a filter expression: one line, with highlighting, errors and completion. Loaded when it is first needed. */
export function FilterEditor(props: FilterEditorProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const current = useRef(props);
  current.current = props;
  // All in the step in which the plain field goes: a key in between would be lost.
  useLayoutEffect(() => {
    if (place.current === null) return undefined;
    const before = view.current;
    const text = before?.state.doc.toString() ?? props.start.text;
    const made = new EditorView({ parent: place.current, state: stateOf(current, text) });
    view.current = made;
    if (before === undefined && props.start.selection !== undefined) {
      made.dispatch({ selection: props.start.selection });
      made.focus();
    }
    return () => made.destroy();
    // The words are in the state: another language makes another editor.
  }, [props.words]);
  useLayoutEffect(() => {
    const { current: now } = view;
    if (now === undefined || props.draft.version === 0) return;
    const { text } = props.draft;
    if (now.state.doc.toString() === text) return;
    now.dispatch({ changes: { from: 0, to: now.state.doc.length, insert: text } });
    now.dispatch({ selection: { anchor: now.state.doc.length } });
    // By the version alone: what the editor told comes back, and is not news to it.
  }, [props.draft.version]);
  useEffect(() => {
    view.current?.dispatch({ effects: markError.of(props.errorColumn) });
  }, [props.errorColumn, props.words]);
  return <div ref={place} />;
}

function stateOf(
  current: { readonly current: FilterEditorProps },
  text: string,
): ReturnType<typeof editorState> {
  const { words, describedBy } = current.current;
  return editorState({
    text,
    words,
    describedBy,
    seen: () => current.current.seen(),
    onText: (next) => current.current.onText(next),
    onApply: (written) => current.current.onApply(written),
    onLeft: (written) => current.current.onLeft(written),
    onLeave: (view) => {
      if (completionStatus(view.state) !== null) return closeCompletion(view);
      view.contentDOM.blur();
      return true;
    },
  });
}
