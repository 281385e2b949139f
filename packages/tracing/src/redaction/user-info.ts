/** A URL with a user, up to the last `@` before the path. */
const USER_INFO = /:\/\/[^/]+@/g;

/**
 * A URL with a password, up to its `:`. The password itself may have a `/` in it, although it should not, so it is taken to
 * the last `@` of the text. For the web, where a path may have an `@`, only when no `@` comes before the path and no port
 * follows.
 */
const PASSWORD = /:\/\/[^/:[\]]*:/g;
const PATH_FOLLOWS = /(?:\d*|[^/]*@[^/]*)(?:\/|$)/y;
const WEB = /(?:http|ws)s?$/i;
const LONGEST_WEB_SCHEME = "https".length;

/**
 * A text without the user and password of the URLs in it. It has no white space outside of them.
 *
 * @param shown takes the place of user and password
 */
export function withoutUserInfo(text: string, shown: string): string {
  const last = text.lastIndexOf("@");
  if (last === -1) return text;
  const password = firstPassword(text, last);
  const clean = (part: string): string => part.replaceAll(USER_INFO, `://${shown}`);
  return password === undefined
    ? clean(text)
    : `${clean(text.slice(0, password))}://${shown}${text.slice(last + 1)}`;
}

/** Where the first URL begins whose password must be taken to the `@` at `last`. */
function firstPassword(text: string, last: number): number | undefined {
  for (const { index, 0: found } of text.slice(0, last).matchAll(PASSWORD)) {
    const isWeb = WEB.test(text.slice(Math.max(0, index - LONGEST_WEB_SCHEME), index));
    if (!isWeb) return index;
    PATH_FOLLOWS.lastIndex = index + found.length;
    if (!PATH_FOLLOWS.test(text)) return index;
  }
  return undefined;
}
