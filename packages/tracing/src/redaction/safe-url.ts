import { textWithoutSecrets } from "./text-without-secrets.ts";
import { KnownTexts } from "./known-texts.ts";
import { withoutRanges } from "./ranges.ts";
import { userInfoRanges } from "./user-info.ts";

/** A session inside a path, as Java's servers write it: `/orders;jsessionid=0A1B.node1/7`. */
const SESSION = /;\w*sess(?:ion)?id=[\w.!%~-]*(?=[;/?#]|$)/gi;

const known = new KnownTexts();

/**
 * A URL without user, password, query string and fragment, and without secrets in its path.
 *
 * @example
 * safeUrl("mysql://app:secret@db:3306/users?ssl=true") // "mysql://db:3306/users"
 */
export function safeUrl(url: string): string {
  if (known.has(url)) return url;
  // The query goes last: a password may have a `?`, and is known by the `@` behind it.
  const safe = withoutQuery(textWithoutSecrets(withoutSession(withoutUserInfo(url))));
  return safe === url ? known.add(url) : safe;
}

function withoutUserInfo(url: string): string {
  const userInfo = userInfoRanges(url).map(({ from, to }) => ({ from, to: to + "@".length }));
  return withoutRanges(url, userInfo, "");
}

function withoutSession(url: string): string {
  return url.includes(";") ? url.replaceAll(SESSION, "") : url;
}

/** A URL or path without query string and fragment. */
export function withoutQuery(url: string): string {
  const end = url.search(/[?#]/);
  return end === -1 ? url : url.slice(0, end);
}
