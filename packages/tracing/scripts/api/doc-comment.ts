/** The content of a docstring: its text, and its block tags (`@throws`, `@see`, `@example`) in their order. */
export interface DocComment {
  readonly text: string;
  readonly tags: readonly { readonly name: string; readonly text: string }[];
}

/** Reads the content of a block comment, between `/*` and its end. */
export function parseDocComment(comment: string): DocComment {
  const lines = comment
    .replace(/^\*/, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, "").trimEnd());
  const [text = "", ...tags] = lines.join("\n").split(/^\s*@(?=[a-z])/m);
  return { text: plain(text), tags: tags.map(parseTag) };
}

function parseTag(tag: string): { name: string; text: string } {
  const { name = "", text = "" } = /^(?<name>[a-z]+)\s*(?<text>[^]*)$/i.exec(tag)?.groups ?? {};
  return { name, text: plain(text) };
}

function plain(text: string): string {
  return text.replaceAll(/\{@link ([^}\s]+)\}/g, "`$1`").trim();
}
