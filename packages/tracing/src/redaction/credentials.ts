import { type Range, rangesOf } from "./ranges.ts";

/** RFC 6750. A short word is text, as in "Bearer token missing"; `realm="…"` is the challenge of a server. */
const BEARER = /\b(bearer[ \t]+)(\S+)/gi;
const WORD = /^(?:[A-Za-z]?[a-z]{0,14}[.,;:!?)\]}"']*|<.*|realm=.*)$/;

/** RFC 7617: user and password, joined by a colon, in base64. */
const BASIC = /\b(basic[ \t]+)([a-z\d+/_-]+)/gi;

/** Secrets that are known by their form alone. Each pattern is linear: it begins where no run of its own letters goes on. */
const FORMS: readonly RegExp[] = [
  // A JSON Web Token: `{"` in base64, then two parts more.
  /(?<![\w-])eyJ[\w-]{5,}\.[\w-]{5,}(?:\.[\w-]*)*/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  // Tokens of GitHub, GitLab, Slack, Stripe, npm and Google.
  /(?<![\w-])(?:gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|[rs]k_live_|npm_|AIza)[\w-]{16,}/g,
];

/** A secret access key of AWS: 40 characters of base64. A hash in hexadecimal has as many, and only small letters. */
const AWS_SECRET_KEY = /(?<![A-Za-z\d/+=])[A-Za-z\d/+]{40}(?![A-Za-z\d/+=])/g;

/** Where credentials stand that need no name to be known as such. */
export function credentialsIn(text: string): readonly Range[] {
  return [
    ...FORMS.flatMap((form) => rangesOf(text, form)),
    ...rangesOf(text, AWS_SECRET_KEY).filter(({ from, to }) => isMixed(text.slice(from, to))),
    ...tokensAfter(BEARER, text, (token) => !WORD.test(token)),
    ...tokensAfter(BASIC, text, (token) => Buffer.from(token, "base64").includes(":")),
  ];
}

function tokensAfter(scheme: RegExp, text: string, isSecret: (token: string) => boolean): readonly Range[] {
  return Array.from(text.matchAll(scheme)).flatMap(({ index, 0: whole, 1: name = "", 2: token = "" }) =>
    isSecret(token) ? [{ from: index + name.length, to: index + whole.length }] : [],
  );
}

function isMixed(key: string): boolean {
  return /[a-z]/.test(key) && /[A-Z]/.test(key) && /\d/.test(key);
}
