import { existsSync, renameSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";

import { openCatalogue } from "./open-catalogue.ts";

const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

export interface CorruptFile {
  readonly path: string;
  /** Where the damaged file is now. */
  readonly movedTo: string;
  /** The message of SQLite. */
  readonly reason: string;
}

export interface OpenOrReplaceOptions {
  readonly path: string;
  readonly now: () => Date;
  readonly onCorrupt: (file: CorruptFile) => void;
}

/** Opens a database. A damaged file is moved aside and never deleted: its owner may still rescue what is in it. */
export function openOrReplace({ path, now, onCorrupt }: OpenOrReplaceOptions): DatabaseSync {
  try {
    return openCatalogue(path);
  } catch (error) {
    if (!isCorruption(error)) throw error;
    onCorrupt({ path, movedTo: moveAside(path, now()), reason: error.message });
    return openCatalogue(path);
  }
}

/** True for the two errors by which SQLite says that the file is not a database, or is a damaged one. */
function isCorruption(error: unknown): error is Error {
  if (!(error instanceof Error) || !("errcode" in error)) return false;
  // The low byte is the kind of error; the other bytes are details.
  const kind = Number(error.errcode) & 0xff;
  return kind === SQLITE_CORRUPT || kind === SQLITE_NOTADB;
}

/**
 * Renames a database together with its log, so that nothing is lost. Returns the new path. The shared-memory file is
 * not moved: SQLite makes it again from the log.
 */
function moveAside(path: string, at: Date): string {
  const movedTo = `${path}.corrupt-${at.toISOString().replaceAll(":", "")}`;
  renameSync(path, movedTo);
  if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${movedTo}-wal`);
  return movedTo;
}
