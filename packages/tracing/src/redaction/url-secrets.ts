import type { Range } from "./ranges.ts";
import { userInfoRanges } from "./user-info.ts";

const WORD = /\S+/g;
/** A URL in quotes or in angle brackets ends where these end. Without them, only white space ends it. */
const QUOTED_SCHEME = /(["'`<])[a-z\d+.-]+$/i;
const LONGEST_SCHEME = 32;
const CLOSING: Readonly<Record<string, string>> = { "<": ">" };

/** The DSN of Go's MySQL driver: `app:secret@tcp(db:3306)/users`. */
const GO_DSN = /@(?=(?:tcp6?|udp|unix)\()/g;
/** The URL of Oracle's JDBC driver: `jdbc:oracle:thin:app/secret@db:1521/users`. */
const ORACLE = /jdbc:oracle:\w+:/i;

/** Where users and passwords of URLs and DSNs stand. */
export function urlSecrets(text: string): readonly Range[] {
  if (!text.includes("@")) return [];
  return Array.from(text.matchAll(WORD)).flatMap(({ index, 0: word }) =>
    secretsOfWord(word).map(({ from, to }) => ({ from: index + from, to: index + to })),
  );
}

function secretsOfWord(word: string): readonly Range[] {
  const last = word.lastIndexOf("@");
  if (last === -1) return [];
  const goDsn = Array.from(word.matchAll(GO_DSN)).at(-1);
  const oracle = ORACLE.exec(word);
  return [
    ...secretsOfUrls(word),
    ...(goDsn ? [{ from: 0, to: goDsn.index }] : []),
    ...(oracle && oracle.index < last ? [{ from: oracle.index + oracle[0].length, to: last }] : []),
  ].filter(({ from, to }) => from < to);
}

function secretsOfUrls(word: string): readonly Range[] {
  const first = word.indexOf("://");
  const opening = QUOTED_SCHEME.exec(
    word.slice(Math.max(0, first - LONGEST_SCHEME), Math.max(0, first)),
  )?.[1];
  if (opening === undefined) return userInfoRanges(word);
  let start = 0;
  return word.split(CLOSING[opening] ?? opening).flatMap((part) => {
    const before = start;
    start += part.length + 1;
    return userInfoRanges(part).map(({ from, to }) => ({ from: before + from, to: before + to }));
  });
}
