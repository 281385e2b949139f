import { acceptCompletion, autocompletion, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { linter } from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import { type ComplexKeyword, type Keyword, readFilterText } from "@xray-lab/filter-expressions";
import { NONCE } from "../../shell/nonce.ts";
import { type Completion, completionsAt } from "../completions.ts";
import type { SeenValues } from "../seen-values.ts";
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
  readonly onApply: () => void;
  /** Escape. */
  readonly onLeave: (view: EditorView) => boolean;
}

export function editorState(options: EditorOptions): EditorState {
  const { text, words, describedBy, onText, onApply, onLeave } = options;
  return EditorState.create({
    doc: text,
    extensions: [
      NONCE === undefined ? [] : EditorView.cspNonce.of(NONCE),
      oneLine,
      history(),
      closeBrackets(),
      highlighting,
      errors,
      completion(options),
      theme,
      placeholder(words.placeholder),
      EditorView.contentAttributes.of({ "aria-label": words.filter, "aria-describedby": describedBy }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onText(update.state.doc.toString());
      }),
      keymap.of([
        { key: "Enter", run: (view) => acceptCompletion(view) || applied(onApply) },
        { key: "Escape", run: onLeave },
        ...completionKeymap,
        ...historyKeymap,
        ...defaultKeymap,
      ]),
    ],
  });
}

function applied(onApply: () => void): boolean {
  onApply();
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

/** The error's column, up to the end of the word there. */
const errors: Extension = linter(
  ({ state }) => {
    const text = state.doc.toString();
    const { error } = readFilterText(text);
    if (error === undefined || text.trim() === "") return [];
    const from = Math.min(error.column - 1, text.length);
    const word = /^(?:"[^"]*"?|[\w.]+|.)/.exec(text.slice(from))?.[0].length ?? 0;
    return [
      { from: word === 0 ? Math.max(0, from - 1) : from, to: from + word, severity: "error", message: "" },
    ];
  },
  // The message stands below the bar, where a screen reader finds it as well.
  { delay: 300, tooltipFilter: () => [] },
);

function completion({ seen, words }: EditorOptions): Extension {
  return autocompletion({
    icons: false,
    maxRenderedOptions: 60,
    override: [
      ({ state, pos, explicit }) => {
        const { from, options } = completionsAt(state.doc.toString(), pos, seen());
        // After a whole word, such as `fault `, the list comes when it is asked for, or when something is typed.
        if (options.length === 0 || (from === pos && !explicit && !isValue(options))) return null;
        return { from, options: options.map((one) => optionOf(one, words)), validFor: /^(?:[\w.]*|"[^"]*)$/ };
      },
    ],
  });
}

function isValue(options: readonly Completion[]): boolean {
  return options.every(({ kind }) => kind === "value" || kind === "service");
}

function optionOf({ label, apply, back = 0, kind, of }: Completion, { describe, seen }: EditorWords) {
  return {
    label,
    detail: of === undefined ? (kind === "value" || kind === "service" ? seen : "") : describe(of),
    boost: of === undefined ? 0 : 1,
    apply: (view: EditorView, _option: unknown, from: number, to: number) => {
      // The closing quote or bracket that the editor wrote by itself.
      const after = view.state.sliceDoc(to, to + 1);
      const end = after === '"' && apply.endsWith('"') ? to + 1 : to;
      view.dispatch({
        changes: { from, to: end, insert: apply },
        selection: { anchor: from + apply.length - back },
        userEvent: "input.complete",
      });
    },
  };
}
