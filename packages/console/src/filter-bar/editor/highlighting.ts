import { type Extension, RangeSetBuilder } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import { readFilterText, type TokenKind } from "@xray-lab/filter-expressions";

/** Colours the tokens that the parser of filter expressions reads. */
export const highlighting: Extension = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = decorationsOf(view);
    }

    update({ docChanged, view }: ViewUpdate): void {
      if (docChanged) this.decorations = decorationsOf(view);
    }
  },
  { decorations: ({ decorations }) => decorations },
);

const MARKS: Readonly<Record<TokenKind, Decoration>> = {
  keyword: Decoration.mark({ class: "filter-keyword" }),
  key: Decoration.mark({ class: "filter-keyword" }),
  operator: Decoration.mark({ class: "filter-operator" }),
  connective: Decoration.mark({ class: "filter-connective" }),
  text: Decoration.mark({ class: "filter-value" }),
  number: Decoration.mark({ class: "filter-value" }),
  boolean: Decoration.mark({ class: "filter-value" }),
};

function decorationsOf(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { kind, from, to } of readFilterText(view.state.doc.toString()).tokens) {
    builder.add(from, to, MARKS[kind]);
  }
  return builder.finish();
}
