import { existsSync, renameSync } from "node:fs";

export const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

/** True for the two errors by which SQLite says that the file is not a database, or is a damaged one. */
export function isCorruption(error: unknown): error is Error {
  if (!(error instanceof Error) || !("errcode" in error)) return false;
  // The low byte is the kind of error; the other bytes are details.
  const kind = Number(error.errcode) & 0xff;
  return kind === SQLITE_CORRUPT || kind === SQLITE_NOTADB;
}

/**
 * Renames a database together with its log, so that nothing is lost. Returns the new path. The shared-memory file is
 * not moved: SQLite makes it again from the log.
 */
export function moveAside(path: string, at: Date): string {
  const movedTo = `${path}.corrupt-${at.toISOString().replaceAll(":", "")}`;
  renameSync(path, movedTo);
  if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${movedTo}-wal`);
  return movedTo;
}
