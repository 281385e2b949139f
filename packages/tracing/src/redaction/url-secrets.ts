import { REDACTED } from "./secret-keys.ts";
import { withoutUserInfo } from "./user-info.ts";

const WORD = /\S+/g;
/** A URL in quotes or in angle brackets ends where these end. Without them, only white space ends it. */
const QUOTED_URL = /(["'`<])[a-z\d+.-]*:\/\//i;
const CLOSING: Readonly<Record<string, string>> = { "<": ">" };

/** The DSN of Go's MySQL driver: `app:secret@tcp(db:3306)/users`. */
const GO_DSN = /@(?=(?:tcp6?|udp|unix)\()/;
/** The URL of Oracle's JDBC driver: `jdbc:oracle:thin:app/secret@db:1521/users`. */
const ORACLE = /jdbc:oracle:\w+:/i;

/** A text in which the URLs and DSNs have `[redacted]` in place of user and password. */
export function urlsWithoutSecrets(text: string): string {
  return text.includes("@") ? text.replaceAll(WORD, wordWithoutSecrets) : text;
}

function wordWithoutSecrets(word: string): string {
  const last = word.lastIndexOf("@");
  if (last === -1) return word;
  const go = word.search(GO_DSN);
  if (go !== -1) return `${REDACTED}${word.slice(go)}`;
  const oracle = ORACLE.exec(word);
  if (oracle && oracle.index < last)
    return `${word.slice(0, oracle.index)}${oracle[0]}${REDACTED}${word.slice(last)}`;
  return urlWithoutSecrets(word);
}

function urlWithoutSecrets(word: string): string {
  const quote = QUOTED_URL.exec(word)?.[1];
  if (quote === undefined) return withoutUserInfo(word, `${REDACTED}@`);
  return word
    .split(CLOSING[quote] ?? quote)
    .map((part) => withoutUserInfo(part, `${REDACTED}@`))
    .join(CLOSING[quote] ?? quote);
}
