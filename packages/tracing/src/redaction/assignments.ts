import type { Range } from "./ranges.ts";
import { isSecretKey } from "./secret-keys.ts";

/**
 * A key and its separator: `password=`, `"apiKey": `, `'token' => `, `\"pwd\":`, `user[password]=`, `password%3D`. It begins where no
 * run of letters goes on, so that the time is linear. `::` is no separator: `Token::parse`.
 */
const KEY =
  /(?<![\w.-])((?:(?:access|api|private|secret|session) )?[\w.-]+)(?:\\*["'`\]]|%5d|%22){0,4}[ \t]*(?:=>|[:=]=|[=:](?!:)|%3[ad])[ \t]*/gi;

/** Headers whose value has several words. */
const HEADER = /^(?:proxy-)?authorization$|^(?:set-)?cookie$/i;

/** What stands after a key in messages and is no secret: "(using password: YES)", "token: is required", `password = ?`. */
const HARMLESS =
  /^(?:yes|no|true|false|null|nil|none|undefined|missing|required|invalid|expired|is|was|must|should|may|cannot|not|too|\?|\$\d+|\*+|\[redacted\])[\])}.,;:&]*$|^(?:bearer |basic )?<(?:token|password|secret|key|value)>/i;

const QUOTE = /(\\*)(["'`])/y;
const BARE = /(?:(?:bearer|basic|digest|token)[ \t]+)?\S+/iy;
const IN_QUERY = /[^\s&#"<>]+/y;
const LINE = /[^\r\n]+/y;

interface Assignments {
  /** Whether a colon separates a key from its value. In the name of a segment, `token:refresh` is a name. */
  readonly colons: boolean;
}

/** Where the values stand whose key names a secret. */
export function assignedSecrets(text: string, { colons }: Assignments): readonly Range[] {
  const secrets: Range[] = [];
  KEY.lastIndex = 0;
  for (let match = KEY.exec(text); match; match = KEY.exec(text)) {
    const [found, key = ""] = match;
    if (!isSecretKey(key) || (!colons && found.includes(":"))) continue;
    const value = valueAt(text, match.index + found.length, { key, before: text[match.index - 1] });
    KEY.lastIndex = value.to;
    if (value.from < value.to && !HARMLESS.test(text.slice(value.from, value.to))) secrets.push(value);
  }
  return secrets;
}

interface Place {
  readonly key: string;
  /** The character before the key. */
  readonly before: string | undefined;
}

/** The value that begins at `begin`. In doubt it ends too late: it is better to lose text than to record a secret. */
function valueAt(text: string, begin: number, { key, before }: Place): Range {
  const quoted = matchAt(QUOTE, text, begin);
  if (quoted) return { from: begin + quoted[0].length, to: endOfQuoted(text, begin, quoted) };
  if (text[begin] === "{" || text[begin] === "[") return { from: begin, to: endOfBrackets(text, begin) };
  const bare = before === "?" || before === "&" ? IN_QUERY : BARE;
  const found = matchAt(HEADER.test(key) ? LINE : bare, text, begin);
  return { from: begin, to: begin + (found?.[0].length ?? 0) };
}

/** Before the quote that closes. One with more backslashes before it is inside the value, and so are two quotes together. */
function endOfQuoted(
  text: string,
  begin: number,
  [opening, slashes = "", quote = ""]: RegExpExecArray,
): number {
  const from = begin + opening.length;
  for (let at = text.indexOf(quote, from); at !== -1; at = text.indexOf(quote, at + 1)) {
    const escapes = slashesBefore(text, at, from);
    if (slashes === "" && text[at + 1] === quote) at += 1;
    else if (escapes <= slashes.length) return at - escapes;
  }
  return text.length;
}

function slashesBefore(text: string, at: number, from: number): number {
  let count = 0;
  while (at - count > from && text[at - count - 1] === "\\") count += 1;
  return count;
}

/** After the bracket that closes the first one. */
function endOfBrackets(text: string, begin: number): number {
  let depth = 0;
  for (let at = begin; at < text.length; at++) {
    const character = text[at];
    if (character === "{" || character === "[") depth += 1;
    else if ((character === "}" || character === "]") && --depth === 0) return at + 1;
  }
  return text.length;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
