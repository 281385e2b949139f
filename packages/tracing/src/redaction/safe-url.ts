import { withoutQuery } from "../http/url.ts";

// Up to the last `@` before the path, whatever is between: a password that holds `?` or `#` must go as a whole.
const USER_INFO = /^([a-z][a-z\d+.-]*:\/\/)[^/]*@/i;
const SUSPICIOUS = /[@?#]/;

/**
 * A URL without user, password, query string and fragment.
 *
 * @example
 * safeUrl("mysql://app:secret@db:3306/users?ssl=true") // "mysql://db:3306/users"
 */
export function safeUrl(url: string): string {
  // Most are clean, and this is asked of every URL of every document.
  if (!SUSPICIOUS.test(url)) return url;
  return withoutQuery(url.replace(USER_INFO, "$1"));
}
