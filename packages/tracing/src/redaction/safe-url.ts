import { textWithoutSecrets } from "./text-without-secrets.ts";
import { withoutUserInfo } from "./user-info.ts";

/** A session inside a path, as Java's servers write it: `/orders;jsessionid=0A1B.node1/7`. */
const SESSION = /;\w*sess(?:ion)?id=[\w.!%~-]*(?=[;/?#]|$)/gi;

/**
 * A URL without user, password, query string and fragment, and without secrets in its path.
 *
 * @example
 * safeUrl("mysql://app:secret@db:3306/users?ssl=true") // "mysql://db:3306/users"
 */
export function safeUrl(url: string): string {
  // The query goes last: a password may have a `?`, and is known by the `@` behind it.
  const anonymous = withoutUserInfo(url, "");
  const path = anonymous.includes(";") ? anonymous.replaceAll(SESSION, "") : anonymous;
  return withoutQuery(textWithoutSecrets(path));
}

/** A URL or path without query string and fragment. */
export function withoutQuery(url: string): string {
  const end = url.search(/[?#]/);
  return end === -1 ? url : url.slice(0, end);
}
