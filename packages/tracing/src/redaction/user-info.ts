import type { Range } from "./ranges.ts";

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
const AUTHORITY = "://".length;

/** Where users and passwords stand in the URLs of a text, without their `@`. The text has no white space outside of them. */
export function userInfoRanges(text: string): readonly Range[] {
  const last = text.lastIndexOf("@");
  if (last === -1) return [];
  const ranges = Array.from(text.matchAll(USER_INFO), ({ index, 0: found }) => {
    return { from: index + AUTHORITY, to: index + found.length - 1 };
  });
  const password = firstPassword(text, last);
  return password === undefined ? ranges : [...ranges, { from: password + AUTHORITY, to: last }];
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
