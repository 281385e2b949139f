import { DatabaseUnavailableError, DuplicateUserError } from "./user-repository.ts";

// https://sqlite.org/rescode.html
const CONSTRAINT = 19;
const UNAVAILABLE: ReadonlySet<number> = new Set([
  5, // BUSY: another process holds the lock for longer than the timeout
  6, // LOCKED
  8, // READONLY
  10, // IOERR
  13, // FULL: no space on the device
  14, // CANTOPEN
]);

/** What the repository says of an error of node:sqlite; anything it does not know is returned as it is. */
export function toRepositoryError(error: unknown): unknown {
  if (!(error instanceof Error) || !("errcode" in error)) return error;
  // The low byte of an extended result code is its class.
  const primary = Number(error.errcode) & 0xff;
  if (primary === CONSTRAINT) {
    const column = /^UNIQUE constraint failed: users\.(username|email)$/.exec(error.message)?.[1];
    if (column === "username" || column === "email") return new DuplicateUserError(column, error);
  }
  return UNAVAILABLE.has(primary) ? new DatabaseUnavailableError(error) : error;
}
