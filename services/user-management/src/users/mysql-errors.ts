import { DatabaseUnavailableError, DuplicateUserError } from "./user-repository.ts";

/** The server is down, overloaded or read-only, refuses the user, or a lock was not free. A later try may succeed. */
const UNAVAILABLE: ReadonlySet<string> = new Set(
  `ECONNREFUSED ECONNRESET EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH ENOTFOUND EAI_AGAIN PROTOCOL_CONNECTION_LOST
  PROTOCOL_SEQUENCE_TIMEOUT ER_CON_COUNT_ERROR ER_TOO_MANY_USER_CONNECTIONS ER_SERVER_SHUTDOWN ER_NORMAL_SHUTDOWN
  ER_ACCESS_DENIED_ERROR ER_DBACCESS_DENIED_ERROR ER_BAD_DB_ERROR ER_OPTION_PREVENTS_STATEMENT
  ER_LOCK_WAIT_TIMEOUT ER_LOCK_DEADLOCK`.split(/\s+/),
);

// Errors of mysql2's pool. They have no code.
const UNAVAILABLE_MESSAGES: ReadonlySet<string> = new Set(["Queue limit reached.", "Pool is closed."]);

/** Translates an error of mysql2 into one of the repository's. Returns an unknown error unchanged. */
export function toRepositoryError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = "code" in error ? String(error.code) : "";
  if (code === "ER_DUP_ENTRY") return duplicate(error);
  const fatal = "fatal" in error && error.fatal === true;
  const unavailable = fatal || UNAVAILABLE.has(code) || UNAVAILABLE_MESSAGES.has(error.message);
  return unavailable ? new DatabaseUnavailableError(error) : error;
}

/** The message ends in `for key 'users.users_email'` (MySQL) or `for key 'users_email'` (MariaDB), after the user's value. */
function duplicate(error: Error): unknown {
  const key = /for key '(?:users\.)?(PRIMARY|users_email)'$/.exec(error.message)?.[1];
  if (key === undefined) return error;
  return new DuplicateUserError(key === "PRIMARY" ? "username" : "email", error);
}
