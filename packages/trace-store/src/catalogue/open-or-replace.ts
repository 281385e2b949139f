import type { DatabaseSync } from "node:sqlite";

import type { Damage } from "../damage.ts";
import { moveAside } from "../move-aside.ts";
import { SQLITE, sqliteErrorKind } from "../sqlite/error-kind.ts";
import { openCatalogue } from "./open-catalogue.ts";
import { bringSettingsBack } from "./rescue-settings.ts";

export interface OpenOrReplaceOptions {
  readonly path: string;
  readonly now: () => Date;
  readonly onDamage: (damage: Damage) => void;
}

/** Opens a catalogue. A damaged one is moved aside and never deleted, and a new one begun. */
export function openOrReplace({ path, now, onDamage }: OpenOrReplaceOptions): DatabaseSync {
  try {
    return openCatalogue(path);
  } catch (error) {
    if (!isCorruption(error)) throw error;
    const movedTo = moveCatalogueAside(path, now());
    const db = openCatalogue(path);
    const settings = bringSettingsBack(movedTo, db);
    const reason = `${error.message}; of groups, sampling rules and other settings ${settings} could be read`;
    onDamage({ path, movedTo, reason });
    return db;
  }
}

/** True for the two errors by which SQLite says that the file is not a database, or is a damaged one. */
export function isCorruption(error: unknown): error is Error {
  const kind = sqliteErrorKind(error);
  return kind === SQLITE.corrupt || kind === SQLITE.notADatabase;
}

/** Its shared memory stays: SQLite makes it again from the log. */
export function moveCatalogueAside(path: string, at: Date): string {
  return moveAside(path, ["-wal"], at);
}
