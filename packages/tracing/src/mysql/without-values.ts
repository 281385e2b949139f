/**
 * Strings and numbers, also between PostgreSQL's dollars (`$tag$text$tag$`). A number in a name is not a value. Comments may hold
 * any text, so they are removed too.
 */
const VALUES =
  /'(?:[^'\\]|''|\\[\s\S]?)*(?:'|$)|(?<![\w$])\$(?<tag>[a-z_]?\w*)\$[\s\S]*?(?:\$\k<tag>\$|$)|"(?:[^"\\]|""|\\[\s\S]?)*(?:"|$)|\/\*[\s\S]*?(?:\*\/|$)|(?:--\s|#)[^\n]*|(?<![\w$@`.])-?(?:0x[0-9a-f]+|\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?![\w`])/gi;

/** The SQL in a trace identifies a statement, and a document has only 64 kB. */
const MAX_LENGTH = 2_000;
/** The rest of a longer statement is not read: it would be cut anyway, and the values in it may be as large as a packet of MySQL. */
const MAX_READ = 100_000;

/**
 * SQL text with `?` in place of every value. mysql2 publishes a query after it has put the values in, so without this
 * passwords and e-mail addresses would be in the traces.
 *
 * @example
 * sqlWithoutValues("SELECT * FROM users WHERE email = 'a@b.c' LIMIT 10")
 * // "SELECT * FROM users WHERE email = ? LIMIT ?"
 */
export function sqlWithoutValues(sql: string): string {
  // An unclosed quote, also one that was cut, removes the rest of the text: it is better to lose text than to record a value.
  return sql.slice(0, MAX_READ).replace(VALUES, "?").replace(/\s+/g, " ").trim().slice(0, MAX_LENGTH);
}
