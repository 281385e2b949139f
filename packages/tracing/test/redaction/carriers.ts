import { inspect } from "node:util";
import fc from "fast-check";

/** Both ends of every secret below: neither may be recorded, nor anything between them. */
export const ENDS = ["Zq9", "Xw7"] as const;

/** The text around a secret. */
interface Carrier {
  readonly name: string;
  readonly carry: (secret: string) => string;
  /** The characters that a secret in this place may have; every character when absent. */
  readonly characters?: RegExp;
}

const NOT_SPACE = /^\S*$/u;
const ONE_LINE = /^[^\r\n]*$/u;
const IN_AUTHORITY = /^[^\s/]*$/u;
/** A DSN with `://` in its password looks like the URL of another server. */
const NO_URL = /^(?!.*:\/\/)\S*$/u;
const json = (value: unknown): string => JSON.stringify(value);

export const CARRIERS: readonly Carrier[] = [
  {
    name: "a database URL",
    carry: (s) => `cannot reach mysql://root:${s}@db:3306/users`,
    characters: NOT_SPACE,
  },
  {
    name: "a URL of the web",
    carry: (s) => `GET https://ada:${s}@shop.example/x failed`,
    characters: IN_AUTHORITY,
  },
  { name: "a user alone", carry: (s) => `clone https://${s}@git.example/x.git`, characters: IN_AUTHORITY },
  {
    name: "a URL in JSON",
    carry: (s) => json({ url: `redis://:${encodeURIComponent(s)}@cache`, to: "a@b.c" }),
  },
  { name: "a list of hosts", carry: (s) => `mongodb://app:${s}@h1:27017,h2:27017/db`, characters: NOT_SPACE },
  { name: "Go's DSN", carry: (s) => `root:${s}@tcp(127.0.0.1:3306)/db`, characters: NO_URL },
  { name: "Oracle's URL", carry: (s) => `jdbc:oracle:thin:scott/${s}@db:1521/x`, characters: NO_URL },
  { name: "password=", carry: (s) => `login failed, password=${s} and more`, characters: NOT_SPACE },
  { name: "pwd=", carry: (s) => `Server=db;Uid=root;Pwd=${s}`, characters: NOT_SPACE },
  { name: "a password in quotes", carry: (s) => `host=db password='${s.replaceAll("'", "''")}' user=app` },
  { name: "a query string", carry: (s) => `/path?page=2&access_token=${encodeURIComponent(s)}&size=3` },
  { name: "a form", carry: (s) => new URLSearchParams({ "user[password]": s, page: "2" }).toString() },
  { name: "a parameter of a path", carry: (s) => `/a;jsessionid=${encodeURIComponent(s)}/b` },
  { name: "a key with a colon", carry: (s) => `client_secret: ${s}\nnext: line`, characters: NOT_SPACE },
  { name: "JSON", carry: (s) => json({ user: "ada", password: s, more: [1] }) },
  { name: "JSON in JSON", carry: (s) => json({ body: json({ apiKey: s, user: "ada" }) }) },
  {
    name: "an object as Node shows it",
    carry: (s) => inspect({ user: "ada", authToken: s }, { breakLength: Infinity }),
  },
  {
    name: "an object below a secret key",
    carry: (s) => `credentials: ${json({ id: 1, key: [encodeURIComponent(s)] })} end`,
  },
  {
    name: "Authorization",
    carry: (s) => `Host: x\r\nAuthorization: Custom a=${s}, b\r\nAccept: */*`,
    characters: ONE_LINE,
  },
  { name: "Cookie", carry: (s) => `Cookie: theme=dark; id=${s}`, characters: ONE_LINE },
  { name: "a bearer token", carry: (s) => `upstream refused Bearer ${s} at once`, characters: NOT_SPACE },
  { name: "a variable of AWS", carry: (s) => `AWS_SECRET_ACCESS_KEY=${s}`, characters: NOT_SPACE },
  {
    name: "a private key",
    carry: (s) => `-----BEGIN RSA PRIVATE KEY-----\n${s}\n-----END RSA PRIVATE KEY-----`,
  },
];

/** Letters, and what has a meaning somewhere: in URLs, quotes, JSON, SQL and headers. */
const ALPHABET =
  `a Z 0 ' " \` \\ { } [ ] ( ) < > @ : / ? # & = ; , . % + - _ $ ! * | ~ ^ é 😀 %3D :// @tcp( password=`
    .split(" ")
    .concat(" ", "\n", "\r", "\0");

/** A text, and a secret somewhere in it. */
export const carried: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...CARRIERS),
    fc.array(fc.string({ unit: fc.constantFrom(...ALPHABET), maxLength: 12 })),
  )
  .map(([{ carry, characters }, parts]) => {
    const inner = parts.filter((part) => characters?.test(part) ?? true).join("");
    return carry(`${ENDS[0]}${inner}${ENDS[1]}`);
  });
