/** Matches up to the last `@` before the path, because a password may contain `?` or `#`. */
const USER_INFO = /^([a-z][a-z\d+.-]*:\/\/)[^/]*@/i;
const SUSPICIOUS = /[@?#]/;

/**
 * A URL without user, password, query string and fragment.
 *
 * @example
 * safeUrl("mysql://app:secret@db:3306/users?ssl=true") // "mysql://db:3306/users"
 */
export function safeUrl(url: string): string {
  // The fast path: this runs for every URL of every document, and most have none of these characters.
  if (!SUSPICIOUS.test(url)) return url;
  return withoutQuery(url.replace(USER_INFO, "$1"));
}

/** A URL or path without query string and fragment. */
export function withoutQuery(url: string): string {
  const end = url.search(/[?#]/);
  return end === -1 ? url : url.slice(0, end);
}
