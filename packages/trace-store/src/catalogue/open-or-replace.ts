import type { DatabaseSync } from "node:sqlite";

import { isCorruption, moveAside } from "./corruption.ts";
import { openCatalogue } from "./open-catalogue.ts";

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
