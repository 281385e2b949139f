/** The kinds of SQLite's errors that are told apart. @see https://www.sqlite.org/rescode.html */
export const SQLITE = { busy: 5, ioError: 10, corrupt: 11, notADatabase: 26 } as const;

/** The kind of an error of SQLite: the low byte of its code, the others are details. Undefined for every other error. */
export function sqliteErrorKind(error: unknown): number | undefined {
  return error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : undefined;
}
