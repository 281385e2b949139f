import { KnownTexts } from "../redaction/known-texts.ts";

type Backslash = "escapes" | "literal" | "unknown";

/**
 * What a backslash is in a string. MySQL escapes with it, SQLite and PostgreSQL do not. When it is not known, the first quote
 * after a backslash ends what can be understood, and the rest of the text is removed.
 */
const STRINGS: Readonly<Record<Backslash, string>> = {
  escapes: String.raw`(?:[^Q\\]|QQ|\\[\s\S]?)*(?:Q|$)`,
  literal: "(?:[^Q]|QQ)*(?:Q|$)",
  unknown: String.raw`(?:[^Q\\]|QQ|\\(?!Q)[\s\S]?)*(?:Q|$|\\[\s\S]*)`,
};

/**
 * Numbers, comments, which may hold any text, and strings between PostgreSQL's dollars (`$tag$text$tag$`). A number in a name is not
 * a value.
 */
const OTHER_VALUES =
  /(?<![\w$])\$(?<tag>[a-z_]?\w*)\$[\s\S]*?(?:\$\k<tag>\$|$)|\/\*[\s\S]*?(?:\*\/|$)|(?:--\s|#)[^\n]*|(?<![\w$@`.])-?(?:0x[0-9a-f]+|\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?![\w`])/;

const VALUES: Readonly<Record<Backslash, RegExp>> = {
  escapes: valuesWith(STRINGS.escapes),
  literal: valuesWith(STRINGS.literal),
  unknown: valuesWith(STRINGS.unknown),
};

function valuesWith(rest: string): RegExp {
  const strings = ["'", '"'].map((quote) => quote + rest.replaceAll("Q", quote));
  return new RegExp([...strings, OTHER_VALUES.source].join("|"), "gi");
}

/** The SQL in a trace identifies a statement, and a document has only 64 kB. */
const MAX_LENGTH = 2_000;
/** The rest of a longer statement is not read: it would be cut anyway, and the values in it may be as large as a packet of MySQL. */
const MAX_READ = 100_000;

/** Statements without values in them: those that a program prepares, and all that were recorded before. */
const known = new KnownTexts();

/**
 * SQL text with `?` in place of every value. mysql2 publishes a query after it has put the values in, so without this
 * passwords and e-mail addresses would be in the traces.
 *
 * @example
 * sqlWithoutValues("SELECT * FROM users WHERE email = 'a@b.c' LIMIT 10")
 * // "SELECT * FROM users WHERE email = ? LIMIT ?"
 */
export function sqlWithoutValues(sql: string, backslash: Backslash = "unknown"): string {
  if (known.has(sql)) return sql;
  // An unclosed quote, also one that was cut, removes the rest of the text: it is better to lose text than to record a value.
  const shown = sql.slice(0, MAX_READ).replace(VALUES[backslash], "?").replace(/\s+/g, " ").trim();
  return known.add(shown.slice(0, MAX_LENGTH));
}
