import { accessSync, constants, mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** The variable that chooses a folder, and its value. */
interface ChosenBy {
  readonly variable: string;
  readonly value: string;
}

/** A folder that is needed and cannot be had. */
export class FolderUnusable extends Error {
  override readonly name = "FolderUnusable";

  constructor(path: string, cause: unknown, chosenBy?: ChosenBy) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    const needed = `must be a folder that can be written (${code})`;
    const message =
      chosenBy === undefined
        ? `${JSON.stringify(path)} ${needed}`
        : `${chosenBy.variable} is ${JSON.stringify(chosenBy.value)}: it ${needed}`;
    super(message, { cause });
  }
}

/**
 * Makes the folder, and those above it, when they are missing: for their owner alone, because data and logs can be personal.
 *
 * One level after the other: below /proc, `mkdirSync(path, { recursive: true })` never returns, and no signal ends it (Node 24.21).
 *
 * @throws FolderUnusable also when the folder is there and cannot be written
 */
export function makeFolder(path: string, chosenBy?: ChosenBy): void {
  const folder = resolve(path);
  try {
    for (const level of missingLevels(folder)) makeLevel(level);
    // A file passes for a folder only here: with a slash at its end, its path is ENOTDIR.
    accessSync(`${folder}/`, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new FolderUnusable(path, cause, chosenBy);
  }
}

/** The highest first. */
function missingLevels(folder: string): readonly string[] {
  const levels: string[] = [];
  for (let level = folder; !isThere(level) && dirname(level) !== level; level = dirname(level)) {
    levels.unshift(level);
  }
  return levels;
}

function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // A level above it is a file, or may not be entered: making it says which.
    return false;
  }
}

function makeLevel(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another process may have made it in between.
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}
