import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeCompletion,
  type Completion as EditorCompletion,
  completionKeymap,
  selectedCompletion,
} from "@codemirror/autocomplete";
import { history, historyKeymap, standardKeymap } from "@codemirror/commands";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import type { ComplexKeyword, Keyword } from "@xray-lab/filter-expressions";
import { NONCE } from "../../shell/nonce.ts";
import { type Completion, completionsAt } from "../completions.ts";
import type { SeenValues } from "../seen-values.ts";
import { errorMark } from "./error-mark.ts";
import { highlighting } from "./highlighting.ts";
import { theme } from "./theme.ts";

export interface EditorWords {
  readonly filter: string;
  readonly placeholder: string;
  readonly describe: (keyword: Keyword | ComplexKeyword) => string;
  readonly seen: string;
}

export interface EditorOptions {
  readonly text: string;
  readonly words: EditorWords;
  readonly describedBy: string;
  readonly seen: () => SeenValues;
  readonly onText: (text: string) => void;
  readonly onApply: (text: string) => void;
  /** The focus went elsewhere. */
  readonly onLeft: (text: string) => void;
  /** Escape. */
  readonly onLeave: (view: EditorView) => boolean;
}

export function editorState(options: EditorOptions): EditorState {
  const { text, words, describedBy, onText, onApply, onLeft, onLeave } = options;
  return EditorState.create({
    doc: text,
    extensions: [
      NONCE === undefined ? [] : EditorView.cspNonce.of(NONCE),
      oneLine,
      history(),
      closeBrackets(),
      highlighting,
      errorMark,
      completion(options),
      theme,
      placeholder(words.placeholder),
      EditorView.contentAttributes.of({ "aria-label": words.filter, "aria-describedby": describedBy }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onText(update.state.doc.toString());
      }),
      EditorView.domEventHandlers({ blur: (_, view) => onLeft(view.state.doc.toString()) }),
      keymap.of([
        { key: "Enter", run: (view) => completed(view) || applied(view, onApply) },
        // Without a list Tab leaves the field, as everywhere.
        { key: "Tab", run: acceptCompletion },
        { key: "Escape", run: onLeave },
        ...completionKeymap,
        ...historyKeymap,
        ...standardKeymap,
      ]),
    ],
  });
}

/** Enter takes what is offered, unless it stands there already: `fault` and Enter shows faults. */
function completed(view: EditorView): boolean {
  const chosen = selectedCompletion(view.state);
  const before = view.state.sliceDoc(0, view.state.selection.main.head);
  if (chosen !== null && !before.endsWith(chosen.label)) return acceptCompletion(view);
  closeCompletion(view);
  return false;
}

function applied(view: EditorView, onApply: EditorOptions["onApply"]): boolean {
  onApply(view.state.doc.toString());
  return true;
}

/** Text that is pasted with line breaks becomes one line. */
const oneLine: Extension = EditorState.transactionFilter.of((transaction) =>
  transaction.newDoc.lines === 1
    ? transaction
    : [transaction, { changes: lineBreaksOf(transaction.newDoc), sequential: true }],
);

function lineBreaksOf(text: EditorState["doc"]): readonly { from: number; to: number; insert: string }[] {
  return Array.from({ length: text.lines - 1 }, (_, index) => {
    const { to } = text.line(index + 1);
    return { from: to, to: to + 1, insert: " " };
  });
}

function completion({ seen, words }: EditorOptions): Extension {
  return autocompletion({
    icons: false,
    // The keys are in the editor's own list, where Enter has one more meaning.
    defaultKeymap: false,
    interactionDelay: 0,
    maxRenderedOptions: 60,
    override: [
      ({ state, pos, explicit }) => {
        const { from, options } = completionsAt(state.doc.toString(), pos, seen());
        // After a whole word, such as `fault `, the list comes when it is asked for, or when something is typed.
        if (options.length === 0 || (from === pos && !explicit && !isValue(options))) return null;
        return {
          from,
          options: options.map((one, index) => optionOf(one, index, words)),
          validFor: /^(?:[\w.]*|"[^"]*)$/,
        };
      },
    ],
  });
}

function isValue(options: readonly Completion[]): boolean {
  return options.every(({ kind }) => kind === "value" || kind === "service");
}

function optionOf(
  { label, apply, back = 0, kind, of }: Completion,
  index: number,
  { describe, seen }: EditorWords,
): EditorCompletion {
  const isSeen = kind === "value" || kind === "service";
  return {
    label,
    ...(of !== undefined && { detail: describe(of) }),
    ...(isSeen && { section: { name: seen, rank: 1 } }),
    // The order is that of the options: the most frequent value first.
    boost: Math.max(-99, 99 - index),
    apply: (view, _option, from, to) => {
      // The closing quote that the editor wrote by itself.
      const written = apply.endsWith('"') && view.state.sliceDoc(to, to + 1) === '"';
      view.dispatch({
        changes: { from, to: written ? to + 1 : to, insert: apply },
        selection: { anchor: from + apply.length - back },
        userEvent: "input.complete",
      });
    },
  };
}
