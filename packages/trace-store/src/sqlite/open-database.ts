import { statSync } from "node:fs";
import { DatabaseSync, type DatabaseSyncOptions } from "node:sqlite";

/**
 * Opens a database. The errors of SQLite name no file, and of a folder in its place it says that the disk fails.
 *
 * @throws an error whose message begins with the path
 */
export function openDatabase(path: string, options: DatabaseSyncOptions): DatabaseSync {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
    throw Object.assign(new Error(`${path} is a folder`), { code: "EISDIR" });
  try {
    return new DatabaseSync(path, options);
  } catch (error) {
    if (error instanceof Error) error.message = `${path}: ${error.message}`;
    throw error;
  }
}
