import { DatabaseUnavailableError, DuplicateUserError } from "./user-repository.ts";

/** Errors that are not about the statement: the server is away, full, read-only, or refuses the user. */
const UNAVAILABLE: ReadonlySet<string> = new Set(
  `ECONNREFUSED ECONNRESET EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH ENOTFOUND EAI_AGAIN PROTOCOL_CONNECTION_LOST
  PROTOCOL_SEQUENCE_TIMEOUT ER_CON_COUNT_ERROR ER_TOO_MANY_USER_CONNECTIONS ER_SERVER_SHUTDOWN ER_NORMAL_SHUTDOWN
  ER_ACCESS_DENIED_ERROR ER_DBACCESS_DENIED_ERROR ER_BAD_DB_ERROR ER_OPTION_PREVENTS_STATEMENT
  ER_LOCK_WAIT_TIMEOUT ER_LOCK_DEADLOCK`.split(/\s+/),
);

// mysql2 gives these no code.
const UNAVAILABLE_MESSAGES: ReadonlySet<string> = new Set(["Queue limit reached.", "Pool is closed."]);

/** An error of the repository for an error of mysql2; an unknown error is returned as it is. */
export function toRepositoryError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = "code" in error ? String(error.code) : "";
  if (code === "ER_DUP_ENTRY") return duplicate(error);
  const fatal = "fatal" in error && error.fatal === true;
  const unavailable = fatal || UNAVAILABLE.has(code) || UNAVAILABLE_MESSAGES.has(error.message);
  return unavailable ? new DatabaseUnavailableError(error) : error;
}

/** `… for key 'users.users_email'` in MySQL, `… for key 'users_email'` in MariaDB. The value stands before it. */
function duplicate(error: Error): unknown {
  const key = /for key '(?:users\.)?(PRIMARY|users_email)'$/.exec(error.message)?.[1];
  if (key === undefined) return error;
  return new DuplicateUserError(key === "PRIMARY" ? "username" : "email", error);
}
