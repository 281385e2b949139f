/** Errors whose words quote names of the schema only: these say what to mend, and stay as they are. */
const QUOTES_NAMES_ONLY = new Set(["ER_BAD_FIELD_ERROR", "ER_NO_SUCH_TABLE", "ER_BAD_DB_ERROR"]);

/**
 * A server's error without the values it quotes: "Duplicate entry 'ada@example.com' for key 'users_email'" would put an
 * e-mail address into the trace that its statement was kept out of. The error itself is left alone.
 */
export function errorWithoutValues(error: Error & { readonly code?: string }): Error {
  if (error.code !== undefined && QUOTES_NAMES_ONLY.has(error.code)) return error;
  const told = new Error(error.message.replace(/'(?:[^'\\]|''|\\[\s\S])*(?:'|$)/g, "?"));
  told.name = error.code ?? error.name;
  if (error.stack !== undefined) told.stack = error.stack;
  return told;
}
