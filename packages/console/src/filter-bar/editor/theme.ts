import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** The editor in the console's look: all colours are tokens, so that it follows the theme. */
export const theme: Extension = EditorView.theme({
  "&": { fontSize: "13px", color: "var(--ink)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": {
    fontFamily: "var(--mono)",
    lineHeight: "20px",
    overflowX: "auto",
    scrollbarWidth: "none",
  },
  ".cm-content": { padding: "0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-placeholder": { color: "var(--ink-faint)" },
  ".filter-keyword": { color: "var(--accent)" },
  ".filter-operator": { color: "var(--ink-soft)" },
  ".filter-connective": { color: "var(--ink-soft)", fontWeight: "700" },
  ".filter-value": { color: "var(--ink)", fontWeight: "600" },
  ".filter-error": {
    textDecoration: "underline wavy var(--fault)",
    textUnderlineOffset: "3px",
  },
  ".cm-tooltip": {
    background: "var(--surface-raised)",
    border: "1px solid var(--line)",
    borderRadius: "var(--radius-small)",
    boxShadow: "var(--shadow)",
    maxWidth: "min(560px, calc(100vw - 24px))",
  },
  ".cm-tooltip.cm-tooltip-autocomplete": { marginTop: "9px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > completion-section": {
    padding: "4px 10px",
    border: "0",
    fontFamily: "var(--font)",
    fontSize: "12px",
    opacity: "1",
    color: "var(--ink-faint)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", maxHeight: "min(320px, 45vh)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": {
    padding: "5px 10px",
    display: "flex",
    gap: "12px",
    alignItems: "baseline",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    background: "var(--surface-selected)",
    color: "var(--ink)",
  },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-completionLabel": { overflow: "hidden", textOverflow: "ellipsis" },
  ".cm-completionDetail": {
    marginInlineStart: "auto",
    fontFamily: "var(--font)",
    fontStyle: "normal",
    fontSize: "12px",
    color: "var(--ink-soft)",
  },
});
