/** Strings in single quotes. */
const QUOTED = /'(?:[^'\\]|''|\\[\s\S])*(?:'|$)/g;
/** Strings and numbers. A number in a name is not a value. Comments may hold any text, so they are removed too. */
const VALUES =
  /'(?:[^'\\]|''|\\[\s\S])*(?:'|$)|"(?:[^"\\]|""|\\[\s\S])*(?:"|$)|\/\*[\s\S]*?(?:\*\/|$)|(?:--\s|#)[^\n]*|(?<![\w$@`.])-?(?:0x[0-9a-f]+|\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?![\w`])/gi;

/** The SQL in a trace identifies a statement, and a document has only 64 kB. */
const MAX_LENGTH = 2_000;

/** Errors whose messages quote only names of the schema. These names help to correct the error, so they are kept. */
const QUOTES_NAMES_ONLY = new Set(["ER_BAD_FIELD_ERROR", "ER_NO_SUCH_TABLE", "ER_BAD_DB_ERROR"]);

/**
 * SQL text with `?` in place of every value. mysql2 publishes a query after it has put the values in, so without this
 * passwords and e-mail addresses would be in the traces.
 *
 * @example
 * sqlWithoutValues("SELECT * FROM users WHERE email = 'a@b.c' LIMIT 10")
 * // "SELECT * FROM users WHERE email = ? LIMIT ?"
 */
export function sqlWithoutValues(sql: string): string {
  // An unclosed quote removes the rest of the text: it is better to lose text than to record a value.
  return sql.replace(VALUES, "?").replace(/\s+/g, " ").trim().slice(0, MAX_LENGTH);
}

/**
 * A server's error without the values in its message, such as the e-mail address in "Duplicate entry 'ada@example.com'
 * for key 'users_email'". The error itself is not changed.
 */
export function errorWithoutValues(error: Error & { readonly code?: string }): Error {
  if (error.code !== undefined && QUOTES_NAMES_ONLY.has(error.code)) return error;
  const copy = new Error(error.message.replace(QUOTED, "?"));
  copy.name = error.code ?? error.name;
  if (error.stack !== undefined) copy.stack = error.stack;
  return copy;
}
