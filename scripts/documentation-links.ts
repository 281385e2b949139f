/** What a link of a Markdown page promises. */
export interface Link {
  /** The link's target without its anchor; empty for a link inside the same page. */
  readonly path: string;
  readonly anchor: string | undefined;
  /** `[code](path "text")`: the text must stand in the file, on whichever line. */
  readonly title: string | undefined;
}

const LINK = /\]\((?!https?:|mailto:)(?<path>[^)\s#]*)(?:#(?<anchor>[^)\s]+))?(?:\s+"(?<title>[^"]+)")?\)/g;

/** Links to the web are left out: a test must not depend on the network. */
export function linksIn(markdown: string): readonly Link[] {
  return [...withoutCode(markdown).matchAll(LINK)].map(({ groups }) => ({
    path: groups?.["path"] ?? "",
    anchor: groups?.["anchor"],
    title: groups?.["title"],
  }));
}

/** The anchors that GitHub gives to a page's headings. */
export function anchorsIn(markdown: string): readonly string[] {
  const seen = new Map<string, number>();
  const headings = markdown.replaceAll(/^ *```[\s\S]*?^ *```/gm, "").matchAll(/^#{1,6} +(?<text>.+)$/gm);
  return [...headings].map(({ groups }) => {
    const slug = slugOf(groups?.["text"] ?? "");
    const earlier = seen.get(slug) ?? 0;
    seen.set(slug, earlier + 1);
    return earlier === 0 ? slug : `${slug}-${earlier}`;
  });
}

function slugOf(heading: string): string {
  const text = heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .trim()
    .toLowerCase();
  return text.replaceAll(/[^\p{L}\p{M}\p{N}_\- ]/gu, "").replaceAll(" ", "-");
}

function withoutCode(markdown: string): string {
  return markdown
    .replaceAll(/^ *```[\s\S]*?^ *```/gm, "")
    .replaceAll(/(`+)[^`].*?\1/g, (code, ticks: string) => {
      // A link may have code as its text: `[`name`](path)`. Only a whole link inside backticks is code.
      return code.includes("](") ? "" : ticks;
    });
}
