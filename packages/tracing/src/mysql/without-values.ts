/** Strings, then numbers that are not part of a name. Comments may hold anything, so they go as well. */
const VALUES =
  /'(?:[^'\\]|''|\\[\s\S])*(?:'|$)|"(?:[^"\\]|""|\\[\s\S])*(?:"|$)|\/\*[\s\S]*?(?:\*\/|$)|(?:--\s|#)[^\n]*|(?<![\w$@`.])-?(?:0x[0-9a-f]+|\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?![\w`])/gi;

/** A segment's SQL is there to be recognised, not read. X-Ray's documents end at 64 kB. */
const MAX_LENGTH = 2_000;

/**
 * SQL text with `?` for every literal. mysql2 publishes a query with its values already put in, so this is what keeps
 * passwords and e-mail addresses out of the traces.
 *
 * @example
 * sqlWithoutValues("SELECT * FROM users WHERE email = 'a@b.c' LIMIT 10")
 * // "SELECT * FROM users WHERE email = ? LIMIT ?"
 */
export function sqlWithoutValues(sql: string): string {
  // A quote that never closes swallows the rest: rather too little of the text than a value in it.
  return sql.replace(VALUES, "?").replace(/\s+/g, " ").trim().slice(0, MAX_LENGTH);
}
