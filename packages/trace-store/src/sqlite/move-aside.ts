import { existsSync, renameSync } from "node:fs";

const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

/** True for SQLite's two ways to say that the file is not, or no longer, a database. */
export function isCorruption(error: unknown): boolean {
  if (!(error instanceof Error) || !("errcode" in error)) return false;
  // The low byte is the kind of error; the rest says more about it.
  const kind = Number(error.errcode) & 0xff;
  return kind === SQLITE_CORRUPT || kind === SQLITE_NOTADB;
}

/**
 * Renames a database with its log, so that nothing of it is lost. Returns the new path.
 * The shared-memory file is not moved: it says nothing without its database, and SQLite makes it anew.
 */
export function moveAside(path: string, at: Date): string {
  const movedTo = `${path}.corrupt-${at.toISOString().replaceAll(":", "")}`;
  renameSync(path, movedTo);
  if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${movedTo}-wal`);
  return movedTo;
}
