import { isSecretKey } from "./secret-keys.ts";
import { withoutUserInfo } from "./user-info.ts";

const SUSPICIOUS = /[@?#;]/;
/** A parameter inside a path, as Java's servers write it: `/orders;jsessionid=0A1B/7`. */
const PATH_PARAMETER = /;([^=/;]*)=[^/;]*/g;

/**
 * A URL without user, password, query string and fragment, and without the secret parameters of its path.
 *
 * @example
 * safeUrl("mysql://app:secret@db:3306/users?ssl=true") // "mysql://db:3306/users"
 */
export function safeUrl(url: string): string {
  // The fast path: this runs for every URL of every document, and most have none of these characters.
  if (!SUSPICIOUS.test(url)) return url;
  const path = withoutQuery(withoutUserInfo(url, ""));
  return path.replaceAll(PATH_PARAMETER, (parameter, key: string) => (isSecretKey(key) ? "" : parameter));
}

/** A URL or path without query string and fragment. */
export function withoutQuery(url: string): string {
  const end = url.search(/[?#]/);
  return end === -1 ? url : url.slice(0, end);
}
