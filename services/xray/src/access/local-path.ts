/** Any host will do: it only shows whether a text leads away from it. */
const HERE = "http://here.invalid";

/**
 * The path and query that a text asks for on this server; `/` when it leads to another server, as `//evil.example` and `/\evil.example`
 * do. So a link to the login cannot lead on to somebody else's page.
 */
export function localPath(text: string): string {
  const url = URL.canParse(text, HERE) ? new URL(text, HERE) : undefined;
  if (url?.origin !== HERE) return "/";
  return url.pathname.replace(/^\/+/, "/") + url.search;
}

/** A path without a query parameter, and the value that this one had. */
export function takeParameter(path: string, name: string): { path: string; value: string | undefined } {
  const url = new URL(localPath(path), HERE);
  const value = url.searchParams.get(name) ?? undefined;
  url.searchParams.delete(name);
  return { path: localPath(url.href), value };
}
